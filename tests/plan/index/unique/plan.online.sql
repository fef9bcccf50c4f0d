-- may fail: fails where two rows of public.t are equal in a
CREATE UNIQUE INDEX CONCURRENTLY i__new ON public.t (a) NULLS NOT DISTINCT;
ALTER INDEX public.i RENAME TO i__old;
ALTER INDEX public.i__new RENAME TO i;
DROP INDEX CONCURRENTLY public.i__old;
