BEGIN;
DROP VIEW public.w;
DROP VIEW public.v;
CREATE VIEW public.v AS
select b from public.t;
CREATE VIEW public.w AS
select b from public.v;
GRANT SELECT ON TABLE public.w TO pg_monitor;
COMMIT;
