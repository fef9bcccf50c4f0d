BEGIN;
DROP INDEX public.i;
-- data loss: drops column public.t.b with its values
ALTER TABLE public.t DROP COLUMN b;
COMMIT;
