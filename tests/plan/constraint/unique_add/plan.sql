BEGIN;
-- may fail: fails where two rows of public.t are equal in a, b
ALTER TABLE public.t ADD CONSTRAINT t_a_b_key UNIQUE (a, b);
-- may fail: fails where two rows of public.t are equal in b
ALTER TABLE public.t ADD CONSTRAINT ud UNIQUE NULLS NOT DISTINCT (b) DEFERRABLE INITIALLY DEFERRED;
COMMIT;
