-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY t_a_key ON public.t (a);
-- may fail: fails where two rows of public.t are equal in b
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY t_pkey__new ON public.t (b);
BEGIN;
ALTER TABLE public.t ADD CONSTRAINT t_a_key UNIQUE USING INDEX t_a_key;
ALTER TABLE public.u DROP CONSTRAINT u_t_fkey;
ALTER TABLE public.t DROP CONSTRAINT t_pkey;
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey__new;
ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;
COMMIT;
BEGIN;
ALTER TABLE public.u ADD CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES public.t (a) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE public.u VALIDATE CONSTRAINT u_t_fkey;
COMMIT;
