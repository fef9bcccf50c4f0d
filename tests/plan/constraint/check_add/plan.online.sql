BEGIN;
ALTER TABLE public.t ADD CONSTRAINT named CHECK (a < 100) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID;
COMMIT;
BEGIN;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t VALIDATE CONSTRAINT named;
COMMIT;
BEGIN;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t VALIDATE CONSTRAINT t_a_check;
COMMIT;
