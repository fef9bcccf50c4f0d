BEGIN;
CREATE FUNCTION shop.total()
RETURNS bigint
LANGUAGE sql
SET search_path TO shop
AS $$select count(*) from orders$$;
COMMIT;
