BEGIN;
DROP INDEX public.i;
-- may fail: fails where two rows of public.t are equal in a
CREATE UNIQUE INDEX i ON public.t (a) NULLS NOT DISTINCT;
COMMIT;
