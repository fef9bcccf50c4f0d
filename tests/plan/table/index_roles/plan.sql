ALTER TABLE public.pk DROP CONSTRAINT pk_pk;
DROP INDEX public.cl_i;
DROP INDEX public.mv_i;
DROP INDEX public.ri_u;
CREATE INDEX cl_i ON public.cl (a, b);
ALTER TABLE public.cl CLUSTER ON cl_i;
-- may fail: fails where two rows of public.mv are equal in a, b
CREATE UNIQUE INDEX mv_i ON public.mv (a, b);
COMMENT ON INDEX public.mv_i IS 'c';
ALTER MATERIALIZED VIEW public.mv CLUSTER ON mv_i;
-- may fail: fails where two rows of public.ri are equal in a, b
CREATE UNIQUE INDEX ri_u ON public.ri (a, b);
ALTER TABLE public.ri REPLICA IDENTITY USING INDEX ri_u;
ALTER TABLE public.pk ADD CONSTRAINT pk_pk PRIMARY KEY (a, b);
ALTER TABLE public.pk REPLICA IDENTITY USING INDEX pk_pk;
ALTER TABLE public.pk CLUSTER ON pk_pk;
