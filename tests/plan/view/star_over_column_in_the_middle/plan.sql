BEGIN;
DROP MATERIALIZED VIEW public.m;
DROP VIEW public.j;
DROP VIEW public.v;
ALTER TABLE public.t ADD COLUMN "n N" integer;
ALTER TABLE public.u ADD COLUMN y integer;
CREATE VIEW public.j AS
SELECT x."n N", x.a, x.b FROM public.t AS x JOIN public.u ON u.ua = x.a WHERE x.a > 0;
CREATE VIEW public.v AS
SELECT t."n N", t.a, t.b FROM public.t;
CREATE MATERIALIZED VIEW public.m AS
SELECT t."n N", t.a, t.b, q.y, q.ua, q.z, 1 AS one FROM public.t, (SELECT u.y, u.ua, u.z FROM public.u) q;
CREATE OR REPLACE RULE r AS ON DELETE TO public.t DO ALSO INSERT INTO public.u (ua, z) SELECT a, b FROM public.t;
COMMIT;
