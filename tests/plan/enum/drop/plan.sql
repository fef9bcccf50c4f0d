BEGIN;
-- data loss: drops column public.t.m with its values
ALTER TABLE public.t DROP COLUMN m;
DROP TYPE public.mood;
COMMIT;
