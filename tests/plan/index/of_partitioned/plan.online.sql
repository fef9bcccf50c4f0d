BEGIN;
CREATE INDEX i ON ONLY public.t (a);
COMMIT;
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY t1_a_idx ON public.t1 (a);
BEGIN;
ALTER INDEX public.i ATTACH PARTITION public.t1_a_idx;
COMMIT;
