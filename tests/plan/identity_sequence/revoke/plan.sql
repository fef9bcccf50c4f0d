BEGIN;
COMMENT ON SEQUENCE public.t_id_seq IS NULL;
REVOKE ALL ON SEQUENCE public.t_id_seq FROM pg_monitor;
COMMIT;
