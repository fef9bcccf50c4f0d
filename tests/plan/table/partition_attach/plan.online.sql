BEGIN;
ALTER TABLE public.t1 ADD CONSTRAINT t1_a_proof CHECK (a IS NOT NULL AND a = 1) NOT VALID;
COMMIT;
BEGIN;
-- may fail: fails where a row of public.t1 does not belong there
ALTER TABLE public.t1 VALIDATE CONSTRAINT t1_a_proof;
COMMIT;
BEGIN;
ALTER TABLE ONLY public.t ATTACH PARTITION public.t1 FOR VALUES IN (1);
ALTER TABLE public.t1 DROP CONSTRAINT t1_a_proof;
COMMIT;
