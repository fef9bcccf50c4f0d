BEGIN;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT named CHECK (a < 100);
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (a > 0);
COMMIT;
