BEGIN;
SET check_function_bodies = off;
ALTER TABLE public.t DROP CONSTRAINT t_a_check;
DROP INDEX public.i;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
DROP FUNCTION public.g();
DROP FUNCTION public.f(integer, integer);
CREATE FUNCTION public.f(a integer, b integer DEFAULT 3, c integer DEFAULT 4)
RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$ select a $$;
CREATE FUNCTION public.g()
RETURNS integer
LANGUAGE sql
begin atomic select public.f(1,2) + 2; end;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT public.f(1,2) + 1;
CREATE VIEW public.v AS
select public.f(1, 2) as x, 2 as y;
CREATE INDEX i ON public.t (public.f(a,1));
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (public.f(a,1) > 0);
COMMIT;
