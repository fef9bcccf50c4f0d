BEGIN;
CREATE INDEX i ON ONLY public.t (a);
CREATE INDEX t1_a_idx ON public.t1 (a);
ALTER INDEX public.i ATTACH PARTITION public.t1_a_idx;
COMMIT;
