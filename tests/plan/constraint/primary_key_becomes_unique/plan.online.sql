-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY t_id_key ON public.t (id);
BEGIN;
ALTER TABLE public.t DROP CONSTRAINT t_pkey;
ALTER TABLE public.t ADD CONSTRAINT t_id_key UNIQUE USING INDEX t_id_key;
ALTER TABLE public.t ALTER COLUMN id DROP NOT NULL;
COMMIT;
