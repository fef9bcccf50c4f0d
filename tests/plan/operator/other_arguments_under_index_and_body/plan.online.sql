BEGIN;
SET check_function_bodies = off;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
DROP FUNCTION public.f();
COMMIT;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.i;
BEGIN;
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
COMMIT;
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY i ON public.t ((@@@ a));
