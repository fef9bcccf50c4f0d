-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u__new ON public.t (id);
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY w ON public.t (a);
BEGIN;
ALTER INDEX public.u RENAME TO u__old;
ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u__new;
ALTER TABLE public.t ADD CONSTRAINT w UNIQUE USING INDEX w;
COMMIT;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.u__old;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.v;
