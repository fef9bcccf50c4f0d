BEGIN;
DROP MATERIALIZED VIEW public.m;
CREATE TABLE public.m (
	id integer
);
CREATE UNIQUE INDEX mi ON public.m (id);
COMMENT ON INDEX public.mi IS 'kept';
COMMIT;
