BEGIN;
ALTER TABLE public.p DETACH PARTITION public.z;
ALTER TABLE public.z DROP CONSTRAINT IF EXISTS c;
ALTER TABLE public.p DROP CONSTRAINT c;
-- may fail: fails where a row of public.a does not belong there
ALTER TABLE ONLY public.q ATTACH PARTITION public.a FOR VALUES IN (1);
COMMIT;
