-- cannot run in a transaction
CREATE INDEX CONCURRENTLY i__new ON public.t (a, b);
BEGIN;
ALTER INDEX public.i RENAME TO i__old;
ALTER INDEX public.i__new RENAME TO i;
COMMIT;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.i__old;
