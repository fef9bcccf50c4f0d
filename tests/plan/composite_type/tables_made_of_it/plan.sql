BEGIN;
DROP INDEX public.i;
DROP VIEW public.v;
ALTER TABLE public.t NOT OF;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN c SET DATA TYPE boolean USING c::boolean;
ALTER TABLE public.u NOT OF;
-- rewrite: rewrites table public.u under an exclusive lock
ALTER TABLE public.u ALTER COLUMN c SET DATA TYPE boolean USING c::boolean;
ALTER TYPE public.ty ALTER ATTRIBUTE c SET DATA TYPE boolean;
ALTER TABLE public.t OF public.ty;
ALTER TABLE public.u OF public.ty;
-- data loss: drops attribute d of type public.ty with its values, and columns public.t.d, public.u.d
ALTER TYPE public.ty DROP ATTRIBUTE d CASCADE;
ALTER TYPE public.ty ADD ATTRIBUTE e integer CASCADE;
CREATE VIEW public.v AS
SELECT a, c FROM public.t;
CREATE INDEX i ON public.u (c, (b || 'y'));
COMMIT;
