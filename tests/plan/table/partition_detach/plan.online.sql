-- cannot run in a transaction
ALTER TABLE public.t DETACH PARTITION public.t1 CONCURRENTLY;
BEGIN;
ALTER TABLE public.t1 DROP CONSTRAINT IF EXISTS t1_a_check;
COMMIT;
