BEGIN;
DROP FUNCTION public.f(integer);
CREATE FUNCTION public.f(b integer)
RETURNS integer
LANGUAGE sql
AS $$select b$$;
COMMIT;
