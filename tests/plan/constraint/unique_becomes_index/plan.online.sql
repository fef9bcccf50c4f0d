-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u__new ON public.t (id);
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY w ON public.t (a);
BEGIN;
ALTER TABLE public.t DROP CONSTRAINT u;
ALTER INDEX public.u__new RENAME TO u;
ALTER TABLE public.t DROP CONSTRAINT v;
COMMIT;
