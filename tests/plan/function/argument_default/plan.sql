BEGIN;
CREATE OR REPLACE FUNCTION public.f(a integer DEFAULT 7)
RETURNS integer
LANGUAGE sql
AS $$select a$$;
COMMIT;
