BEGIN;
DROP VIEW public.z;
DROP VIEW public.w;
ALTER TABLE public.t ADD COLUMN b integer;
CREATE OR REPLACE VIEW public.v AS
select a, b from public.t;
CREATE VIEW public.w AS
select x.* from public.v x;
CREATE VIEW public.z AS
select * from public.w;
COMMIT;
