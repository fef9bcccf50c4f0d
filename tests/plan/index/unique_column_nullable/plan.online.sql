-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u__new ON public.t (id) INCLUDE (a);
BEGIN;
ALTER INDEX public.u RENAME TO u__old;
ALTER INDEX public.u__new RENAME TO u;
ALTER TABLE public.t ALTER COLUMN id DROP NOT NULL;
COMMIT;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.u__old;
