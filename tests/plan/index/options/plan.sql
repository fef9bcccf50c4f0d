BEGIN;
ALTER INDEX public.i SET (fillfactor=60);
COMMIT;
