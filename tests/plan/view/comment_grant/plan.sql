BEGIN;
COMMENT ON VIEW public.v IS 'one';
GRANT SELECT ON TABLE public.v TO pg_monitor;
COMMIT;
