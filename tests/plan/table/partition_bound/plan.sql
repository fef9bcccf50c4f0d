BEGIN;
ALTER TABLE public.t DETACH PARTITION public.t1;
-- may fail: fails where a row of public.t1 does not belong there
ALTER TABLE ONLY public.t ATTACH PARTITION public.t1 FOR VALUES FROM (1) TO (20);
COMMIT;
