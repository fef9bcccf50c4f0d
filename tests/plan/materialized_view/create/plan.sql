BEGIN;
CREATE MATERIALIZED VIEW public.m AS
select a from public.t;
CREATE UNIQUE INDEX mi ON public.m (a);
COMMIT;
