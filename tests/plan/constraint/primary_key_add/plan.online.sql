BEGIN;
ALTER TABLE public.t ADD CONSTRAINT t_a_proof CHECK (a IS NOT NULL) NOT VALID;
COMMIT;
BEGIN;
-- may fail: fails where column public.t.a holds a NULL
ALTER TABLE public.t VALIDATE CONSTRAINT t_a_proof;
COMMIT;
BEGIN;
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT t_a_proof;
COMMIT;
-- may fail: fails where two rows of public.t are equal in a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON public.t (a);
BEGIN;
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey;
COMMIT;
