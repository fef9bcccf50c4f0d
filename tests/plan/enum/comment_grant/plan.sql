BEGIN;
COMMENT ON TYPE public.mood IS 'how one feels';
REVOKE ALL ON TYPE public.mood FROM PUBLIC;
COMMIT;
