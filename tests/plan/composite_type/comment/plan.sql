BEGIN;
COMMENT ON COLUMN public.pair.a IS 'the first';
COMMENT ON TYPE public.pair IS 'two';
COMMIT;
