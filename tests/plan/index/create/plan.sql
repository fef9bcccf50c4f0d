CREATE INDEX i ON public.t (a DESC NULLS LAST, lower(b)) INCLUDE (b) WHERE (a > 0);
CREATE UNIQUE INDEX u ON public.t (a);
