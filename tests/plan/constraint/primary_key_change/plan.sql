BEGIN;
ALTER TABLE public.u DROP CONSTRAINT u_t_fkey;
ALTER TABLE public.t DROP CONSTRAINT t_pkey;
ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;
ALTER TABLE public.t ADD CONSTRAINT t_a_key UNIQUE (a);
-- may fail: fails where two rows of public.t are equal in b
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY (b);
ALTER TABLE public.u ADD CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES public.t (a);
COMMIT;
