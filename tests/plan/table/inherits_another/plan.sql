BEGIN;
DROP INDEX public.o_inc_idx;
DROP VIEW public.v;
CREATE TABLE public.k2 ();
ALTER TABLE public.o INHERIT public.k2;
ALTER TABLE public.o NO INHERIT public.k1;
-- data loss: drops column public.o.inc with its values
ALTER TABLE public.o DROP COLUMN inc;
-- data loss: drops column public.o.m with its values
ALTER TABLE public.o DROP COLUMN m;
-- data loss: drops table public.k1 with its rows
DROP TABLE public.k1;
DROP TYPE public.mood;
COMMIT;
