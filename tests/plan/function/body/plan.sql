CREATE OR REPLACE FUNCTION public.f()
RETURNS integer
LANGUAGE sql
AS $$select 2$$;
