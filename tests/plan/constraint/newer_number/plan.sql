BEGIN;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (a > 0o17 and a < 1_000);
COMMIT;
