BEGIN;
CREATE FUNCTION shop.total()
RETURNS bigint
LANGUAGE sql
AS $$select count(*) from shop.orders$$;
COMMIT;
