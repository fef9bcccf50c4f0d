BEGIN;
SET check_function_bodies = off;
DROP POLICY p ON public.t;
DROP TRIGGER tg ON public.t;
DROP STATISTICS public.st;
ALTER TABLE public.t DROP CONSTRAINT t_a_check;
DROP INDEX public.i1;
DROP MATERIALIZED VIEW public.m1;
DROP VIEW public.v1;
DROP VIEW public.v2;
ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;
ALTER DOMAIN public.d DROP CONSTRAINT d_check;
CREATE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$select 2$$;
ALTER DOMAIN public.d ADD CONSTRAINT d_check CHECK (public.f(VALUE) > 0);
CREATE FUNCTION public.g(text)
RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$select 2$$;
CREATE OR REPLACE FUNCTION public.sb()
RETURNS integer
LANGUAGE sql
RETURN public.f(1);
ALTER TABLE public.t ALTER COLUMN b SET DEFAULT public.f(1);
CREATE VIEW public.v1 AS
SELECT public.f(a) AS x FROM public.t;
CREATE MATERIALIZED VIEW public.m1 AS
SELECT x FROM public.v1;
CREATE INDEX i1 ON public.t (public.f(a));
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (public.f(a) > 0);
CREATE STATISTICS public.st ON b, public.f(a) FROM public.t;
CREATE OR REPLACE RULE r AS ON DELETE TO public.t WHERE public.f(old.a) > 3 DO INSTEAD NOTHING;
CREATE TRIGGER tg BEFORE UPDATE ON public.t FOR EACH ROW WHEN (public.f(new.a) > 1) EXECUTE FUNCTION public.tr();
CREATE POLICY p ON public.t USING (public.f(a) > 0);
DROP FUNCTION public.k(integer, integer);
CREATE FUNCTION public.k(integer)
RETURNS integer
LANGUAGE sql
AS $$select 3$$;
CREATE VIEW public.v2 AS
SELECT public.k(a) AS x FROM public.t;
COMMIT;
