BEGIN;
SET check_function_bodies = off;
DROP PROCEDURE public.p(integer);
CREATE PROCEDURE public.p(INOUT a integer)
LANGUAGE sql
AS $$select 1$$;
COMMIT;
