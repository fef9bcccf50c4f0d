BEGIN;
DROP PROCEDURE public.p(integer);
CREATE PROCEDURE public.p(INOUT a integer)
LANGUAGE sql
AS $$select 1$$;
COMMIT;
