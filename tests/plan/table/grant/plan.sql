BEGIN;
REVOKE INSERT ON TABLE public.t FROM pg_monitor;
GRANT UPDATE (b) ON TABLE public.t TO pg_monitor;
COMMIT;
