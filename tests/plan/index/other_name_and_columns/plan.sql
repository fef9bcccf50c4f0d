BEGIN;
DROP INDEX public.i1;
CREATE INDEX i2 ON public.t (a, b);
COMMENT ON INDEX public.i2 IS 'of both';
COMMIT;
