BEGIN;
CREATE INDEX i ON public.t (a DESC NULLS LAST, lower(b)) INCLUDE (b) WHERE (a > 0);
-- may fail: fails where two rows of public.t are equal in a
CREATE UNIQUE INDEX u ON public.t (a);
COMMIT;
