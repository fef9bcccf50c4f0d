BEGIN;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT t_check CHECK (t IS NOT NULL);
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT t_check1 CHECK (t.* IS DISTINCT FROM NULL AND a > 0);
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT t_tableoid_check CHECK (tableoid <> 0);
COMMIT;
