BEGIN;
DROP INDEX public.u;
CREATE UNIQUE INDEX w ON public.t (id, a);
COMMIT;
