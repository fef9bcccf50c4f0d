BEGIN;
-- may fail: fails where a row of public.t1 does not belong there
ALTER TABLE ONLY public.t ATTACH PARTITION public.t1 FOR VALUES IN (1);
COMMIT;
