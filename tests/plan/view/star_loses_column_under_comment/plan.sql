BEGIN;
DROP VIEW public.v;
-- data loss: drops column public.t.n with its values
ALTER TABLE public.t DROP COLUMN n;
CREATE VIEW public.v AS
SELECT t.* FROM public.t;
COMMENT ON VIEW public.v IS 'x';
DROP TYPE public.e;
COMMIT;
