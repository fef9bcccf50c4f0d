BEGIN;
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
-- may fail: fails where two rows of public.t1 are equal in a
ALTER TABLE public.t1 ADD CONSTRAINT t1_pkey PRIMARY KEY (a);
ALTER INDEX public.t_pkey ATTACH PARTITION public.t1_pkey;
COMMIT;
