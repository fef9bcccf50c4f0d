CREATE INDEX CONCURRENTLY i__new ON public.t (a, b);
ALTER INDEX public.i RENAME TO i__old;
ALTER INDEX public.i__new RENAME TO i;
DROP INDEX CONCURRENTLY public.i__old;
