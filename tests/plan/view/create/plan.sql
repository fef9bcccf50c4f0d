BEGIN;
CREATE VIEW public.v AS
select a from public.t where a > 0;
CREATE VIEW public.w AS
select count(*) from public.v;
COMMIT;
