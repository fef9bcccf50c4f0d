BEGIN;
SET check_function_bodies = off;
DROP FUNCTION public.f(integer);
CREATE FUNCTION public.f(b integer)
RETURNS integer
LANGUAGE sql
AS $$select b$$;
COMMIT;
