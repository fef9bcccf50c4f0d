BEGIN;
SET check_function_bodies = off;
DROP INDEX public.i;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
DROP FUNCTION public.f();
DROP OPERATOR public.@@@ (NONE, integer);
DROP FUNCTION public.neg(integer);
CREATE FUNCTION public.neg(bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE
AS $$ select - $1 $$;
CREATE OPERATOR public.@@@ (FUNCTION = public.neg, RIGHTARG = bigint);
CREATE FUNCTION public.f()
RETURNS integer
LANGUAGE sql
begin atomic select (@@@ 5)::int; end;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT (@@@ 3);
CREATE INDEX i ON public.t ((@@@ a));
COMMIT;
