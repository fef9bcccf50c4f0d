BEGIN;
DROP VIEW public.v;
ALTER TYPE public.fr_multirange SET SCHEMA s;
ALTER TYPE s.fr_multirange RENAME TO fr_m;
-- rewrite: rewrites table public.frt under an exclusive lock
-- may fail: fails where a value of column public.frt.m does not become s.fr_m
ALTER TABLE public.frt ALTER COLUMN m SET DATA TYPE s.fr_m USING m::text::s.fr_m;
-- rewrite: rewrites table public.frt under an exclusive lock
-- may fail: fails where a value of column public.frt.mm does not become s.fr_m[]
ALTER TABLE public.frt ALTER COLUMN mm SET DATA TYPE s.fr_m[] USING mm::text[]::s.fr_m[];
CREATE VIEW public.v AS
select m from public.frt;
COMMIT;
