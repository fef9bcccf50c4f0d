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
