-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY w ON public.t (id, a);
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.u;
