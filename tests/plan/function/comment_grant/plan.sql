COMMENT ON FUNCTION public.f() IS 'one';
REVOKE ALL ON FUNCTION public.f() FROM PUBLIC;
GRANT ALL ON FUNCTION public.f() TO pg_monitor;
