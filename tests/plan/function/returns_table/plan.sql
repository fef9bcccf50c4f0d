BEGIN;
DROP FUNCTION public.f();
CREATE FUNCTION public.f()
RETURNS TABLE(a integer, b text)
LANGUAGE sql
AS $$ select 1, 'x' $$;
COMMIT;
