BEGIN;
DROP FUNCTION public.f(integer);
CREATE FUNCTION public.f(a integer, OUT b integer, OUT c integer)
LANGUAGE sql
AS $$select a, a$$;
COMMIT;
