DROP MATERIALIZED VIEW public.m;
CREATE VIEW public.m AS
select 1 as a;
