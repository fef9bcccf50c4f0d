BEGIN;
ALTER TYPE public.pair RENAME TO pair__old;
ALTER TYPE public.around RENAME TO around__old;
CREATE TYPE public.pair AS (
	b text,
	a bigint
);
COMMENT ON TYPE public.pair IS 'new';
REVOKE ALL ON TYPE public.pair FROM PUBLIC;
CREATE TYPE public.around AS (
	p public.pair
);
COMMENT ON TYPE public.around IS 'around';
CREATE FUNCTION public.pair__old(public.pair__old) RETURNS public.pair LANGUAGE sql STRICT AS 'SELECT ($1).b, ($1).a';
CREATE CAST (public.pair__old AS public.pair) WITH FUNCTION public.pair__old(public.pair__old);
CREATE FUNCTION public.around__old(public.around__old) RETURNS public.around LANGUAGE sql STRICT AS 'SELECT ($1).p::public.pair';
CREATE CAST (public.around__old AS public.around) WITH FUNCTION public.around__old(public.around__old);
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN x SET DATA TYPE public.around USING x::public.around;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN y SET DATA TYPE public.pair[] USING y::public.pair[];
DROP CAST (public.around__old AS public.around);
DROP FUNCTION public.around__old(public.around__old);
DROP CAST (public.pair__old AS public.pair);
DROP FUNCTION public.pair__old(public.pair__old);
DROP TYPE public.around__old;
DROP TYPE public.pair__old;
COMMIT;
