BEGIN;
DROP VIEW public.w;
DROP VIEW public.v;
CREATE VIEW public.v AS
select a, b from public.t;
CREATE VIEW public.w AS
select a from public.v;
COMMIT;
