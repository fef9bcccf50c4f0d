BEGIN;
CREATE FUNCTION public.f(a text)
RETURNS text
LANGUAGE sql
AS $$select a$$;
COMMIT;
