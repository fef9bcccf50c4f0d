BEGIN;
DROP VIEW public.w;
DROP VIEW public.v;
CREATE VIEW public.v AS
select a from public.t where a > 0;
CREATE VIEW public.w AS
select a from public.v;
COMMIT;
