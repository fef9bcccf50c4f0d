-- may fail: fails where two rows of public.t are equal in a, b
CREATE UNIQUE INDEX CONCURRENTLY t_a_b_key ON public.t (a, b);
ALTER TABLE public.t ADD CONSTRAINT t_a_b_key UNIQUE USING INDEX t_a_b_key;
-- may fail: fails where two rows of public.t are equal in b
CREATE UNIQUE INDEX CONCURRENTLY ud ON public.t (b) NULLS NOT DISTINCT;
ALTER TABLE public.t ADD CONSTRAINT ud UNIQUE USING INDEX ud DEFERRABLE INITIALLY DEFERRED;
