-- may fail: fails where two rows of public.t are equal in a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY i__new ON public.t (a) NULLS NOT DISTINCT;
BEGIN;
ALTER INDEX public.i RENAME TO i__old;
ALTER INDEX public.i__new RENAME TO i;
COMMIT;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.i__old;
