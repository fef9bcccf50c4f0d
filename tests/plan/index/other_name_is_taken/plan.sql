BEGIN;
DROP INDEX public.w;
DROP INDEX public.i;
CREATE INDEX w ON public.t (id);
COMMIT;
