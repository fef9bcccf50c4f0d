BEGIN;
DROP INDEX public.i;
CREATE INDEX i ON public.t (a) WHERE (a > 1);
COMMIT;
