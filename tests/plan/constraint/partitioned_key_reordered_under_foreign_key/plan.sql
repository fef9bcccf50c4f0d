BEGIN;
ALTER TABLE public.f DROP CONSTRAINT f_a_b_fkey;
ALTER TABLE public.t DROP CONSTRAINT t_pkey;
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (b, a);
ALTER TABLE public.t1 ADD CONSTRAINT t1_pkey PRIMARY KEY (b, a);
ALTER INDEX public.t_pkey ATTACH PARTITION public.t1_pkey;
-- may fail: fails where a row of public.f has no match in public.t
ALTER TABLE public.f ADD CONSTRAINT f_b_a_fkey FOREIGN KEY (b, a) REFERENCES public.t (b, a);
COMMIT;
