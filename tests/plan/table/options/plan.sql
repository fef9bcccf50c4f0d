BEGIN;
ALTER TABLE public.t SET (fillfactor=90, autovacuum_enabled=false);
COMMIT;
