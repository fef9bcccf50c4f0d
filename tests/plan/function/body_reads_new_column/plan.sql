BEGIN;
SET check_function_bodies = off;
ALTER TABLE public.t ADD COLUMN late integer;
CREATE FUNCTION public.total()
RETURNS bigint
LANGUAGE sql
AS $$select sum(late) from t$$;
COMMIT;
