ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
-- may fail: fails where two rows of public.t1 are equal in a
CREATE UNIQUE INDEX CONCURRENTLY t1_pkey ON public.t1 (a);
ALTER TABLE public.t1 ADD CONSTRAINT t1_pkey PRIMARY KEY USING INDEX t1_pkey;
ALTER INDEX public.t_pkey ATTACH PARTITION public.t1_pkey;
