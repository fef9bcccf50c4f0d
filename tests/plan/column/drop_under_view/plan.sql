DROP VIEW public.v;
CREATE VIEW public.v AS
select a from public.t;
ALTER TABLE public.t DROP COLUMN b;
