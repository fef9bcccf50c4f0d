BEGIN;
-- may fail: fails where two rows of public.t exclude each other
ALTER TABLE public.t ADD CONSTRAINT t_r_excl EXCLUDE USING gist (r WITH &&) WHERE (not isempty(r));
COMMIT;
