BEGIN;
-- may fail: fails where a row of public.t1 does not belong there
ALTER TABLE ONLY public.t ATTACH PARTITION public.t1 FOR VALUES FROM (0) TO (100);
COMMIT;
