BEGIN;
COMMENT ON SEQUENCE public.t_id_seq IS 'numbers';
GRANT USAGE ON SEQUENCE public.t_id_seq TO pg_monitor;
COMMIT;
