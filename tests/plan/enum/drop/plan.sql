ALTER TABLE public.t DROP COLUMN m;
DROP TYPE public.mood;
