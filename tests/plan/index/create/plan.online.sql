-- cannot run in a transaction
CREATE INDEX CONCURRENTLY i ON public.t (a DESC NULLS LAST, lower(b)) INCLUDE (b) WHERE (a > 0);
-- may fail: fails where two rows of public.t are equal in a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u ON public.t (a);
