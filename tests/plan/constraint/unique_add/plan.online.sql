-- may fail: fails where two rows of public.t are equal in a, b
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY t_a_b_key ON public.t (a, b);
-- may fail: fails where two rows of public.t are equal in b
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY ud ON public.t (b) NULLS NOT DISTINCT;
BEGIN;
ALTER TABLE public.t ADD CONSTRAINT t_a_b_key UNIQUE USING INDEX t_a_b_key;
ALTER TABLE public.t ADD CONSTRAINT ud UNIQUE USING INDEX ud DEFERRABLE INITIALLY DEFERRED;
COMMIT;
