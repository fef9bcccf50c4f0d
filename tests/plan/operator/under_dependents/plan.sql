BEGIN;
SET check_function_bodies = off;
DROP POLICY p ON public.t;
DROP TRIGGER g ON public.t;
DROP RULE r ON public.t;
DROP STATISTICS public.st;
ALTER TABLE public.t DROP CONSTRAINT t_b_check;
DROP INDEX public.t_same;
DROP MATERIALIZED VIEW public.m;
DROP VIEW public.v;
DROP VIEW public.w;
ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT;
ALTER DOMAIN public.small DROP CONSTRAINT small_check;
ALTER TABLE public.t DROP COLUMN d;
DROP FUNCTION public.kept(integer);
DROP OPERATOR public.=== (bigint, bigint);
DROP FUNCTION public.twice(bigint, bigint);
DROP OPERATOR public.=== (integer, integer);
CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(public.===), NEGATOR = OPERATOR(public.!==), HASHES);
CREATE FUNCTION public.twice(a bigint, b bigint)
RETURNS boolean
LANGUAGE sql IMMUTABLE
return a::integer OPERATOR(public.===) b::integer;
CREATE OPERATOR public.=== (FUNCTION = public.twice, LEFTARG = bigint, RIGHTARG = bigint);
ALTER DOMAIN public.small ADD CONSTRAINT small_check CHECK (value OPERATOR(public.===) 1 or value < 9);
CREATE FUNCTION public.kept(x integer)
RETURNS boolean
LANGUAGE sql
begin atomic select x OPERATOR(public.===) 1; end;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ADD COLUMN d boolean GENERATED ALWAYS AS (a operator(public.===) b) STORED;
ALTER TABLE public.t ALTER COLUMN c SET DEFAULT (1 OPERATOR(public.===) 1);
CREATE VIEW public.v AS
select a from public.t where a OPERATOR(public.===) any (array[1, 2]) and not a operator(shop.===) 7;
CREATE VIEW public.w AS
select a from public.t where (a, b) in (select a, b from public.t) or a === any (select b from public.t);
CREATE MATERIALIZED VIEW public.m AS
select a from public.t where a is distinct from b and a OPERATOR(public.===) b;
CREATE INDEX t_same ON public.t ((a OPERATOR(public.===) b)) WHERE (a OPERATOR(public.!==) b or a > 0);
ALTER TABLE public.t ADD CONSTRAINT t_b_check CHECK (b OPERATOR(public.===) b or b > 0);
CREATE STATISTICS public.st ON b, (a OPERATOR(public.===) b) FROM public.t;
CREATE RULE r AS on delete to public.t where old.a OPERATOR(public.===) old.b do also delete from public.log;
CREATE TRIGGER g BEFORE UPDATE ON public.t FOR EACH ROW WHEN (old.a OPERATOR(public.===) new.a) EXECUTE FUNCTION public.fire();
CREATE POLICY p ON public.t USING (a OPERATOR(public.===) b) WITH CHECK (a OPERATOR(public.!==) b);
COMMIT;
