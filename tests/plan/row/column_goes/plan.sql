BEGIN;
-- data loss: drops column public.kinds.place with its values
ALTER TABLE public.kinds DROP COLUMN place;
COMMIT;
