COMMENT ON COLUMN public.v.a IS NULL;
REVOKE SELECT (a) ON TABLE public.v FROM pg_monitor;
