BEGIN;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t VALIDATE CONSTRAINT c;
COMMIT;
