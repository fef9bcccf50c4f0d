-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u__new ON public.t (a, b);
BEGIN;
ALTER TABLE public.t DROP CONSTRAINT u;
ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u__new;
COMMIT;
