-- cannot run in a transaction
CREATE INDEX CONCURRENTLY i2 ON public.t (a, b);
BEGIN;
COMMENT ON INDEX public.i2 IS 'of both';
COMMIT;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.i1;
