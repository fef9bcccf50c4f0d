BEGIN;
ALTER TABLE public.t DROP CONSTRAINT c;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 1);
COMMIT;
