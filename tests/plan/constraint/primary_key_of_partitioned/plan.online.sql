BEGIN;
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
COMMIT;
-- may fail: fails where two rows of public.t1 are equal in a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY t1_pkey ON public.t1 (a);
BEGIN;
ALTER TABLE public.t1 ADD CONSTRAINT t1_pkey PRIMARY KEY USING INDEX t1_pkey;
COMMIT;
BEGIN;
ALTER INDEX public.t_pkey ATTACH PARTITION public.t1_pkey;
COMMIT;
