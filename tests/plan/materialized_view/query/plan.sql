BEGIN;
DROP VIEW public.v;
DROP MATERIALIZED VIEW public.m;
CREATE MATERIALIZED VIEW public.m AS
select a from public.t where a > 0;
CREATE VIEW public.v AS
select a from public.m;
CREATE INDEX mi ON public.m (a);
COMMIT;
