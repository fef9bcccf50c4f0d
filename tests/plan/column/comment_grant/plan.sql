BEGIN;
COMMENT ON COLUMN public.t.a IS 'x';
GRANT SELECT (a) ON TABLE public.t TO pg_monitor;
COMMIT;
