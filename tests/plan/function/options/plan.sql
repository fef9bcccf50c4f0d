BEGIN;
CREATE OR REPLACE FUNCTION public.f()
RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path TO public, pg_temp
AS $$begin return 1; end$$;
COMMIT;
