BEGIN;
SET check_function_bodies = off;
CREATE FUNCTION shop.total()
RETURNS bigint
LANGUAGE sql
AS $$select count(*) from orders$$;
COMMIT;
