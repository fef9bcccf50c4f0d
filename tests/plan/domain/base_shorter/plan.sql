BEGIN;
ALTER DOMAIN public.b RENAME TO b__old;
CREATE DOMAIN public.b AS bit(3);
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.b does not become public.b
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE public.b USING b::text::bit varying;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.b2 does not become public.b[]
ALTER TABLE public.t ALTER COLUMN b2 SET DATA TYPE public.b[] USING b2::text[]::bit varying[];
DROP DOMAIN public.b__old;
ALTER DOMAIN public.d RENAME TO d__old;
ALTER TYPE public.comp RENAME TO comp__old;
CREATE DOMAIN public.d AS character varying(3);
CREATE TYPE public.comp AS (
	x public.d,
	y public.d[]
);
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.a does not become public.d
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE public.d USING a::text;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.g does not become public.d[]
ALTER TABLE public.t ALTER COLUMN g SET DATA TYPE public.d[] USING g::text[];
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.c does not become public.comp
ALTER TABLE public.t ALTER COLUMN c SET DATA TYPE public.comp USING c::text::public.comp;
DROP TYPE public.comp__old;
DROP DOMAIN public.d__old;
ALTER DOMAIN public.da RENAME TO da__old;
CREATE DOMAIN public.da AS character varying(3)[];
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.da does not become public.da
ALTER TABLE public.t ALTER COLUMN da SET DATA TYPE public.da USING da::text::text[];
DROP DOMAIN public.da__old;
ALTER DOMAIN public.i RENAME TO i__old;
CREATE DOMAIN public.i AS integer;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.i does not become public.i
ALTER TABLE public.t ALTER COLUMN i SET DATA TYPE public.i USING i::text::public.i;
DROP DOMAIN public.i__old;
ALTER DOMAIN public.n RENAME TO n__old;
CREATE DOMAIN public.n AS numeric(10,2);
-- data loss: rewrites table public.t and in column n cuts digits after the decimal point off in values of type public.n
-- may fail: fails where a value of column public.t.n does not become public.n
ALTER TABLE public.t ALTER COLUMN n SET DATA TYPE public.n USING n::text::public.n;
DROP DOMAIN public.n__old;
ALTER FUNCTION public.r_multirange() RENAME TO r_multirange__old;
ALTER TYPE public.r_multirange RENAME TO r_multirange__old;
ALTER TYPE public.r RENAME TO r__old;
CREATE TYPE public.r AS RANGE (SUBTYPE = real);
-- data loss: rewrites table public.t and in column r cuts precision off in values of type public.r
-- may fail: fails where a value of column public.t.r does not become public.r
ALTER TABLE public.t ALTER COLUMN r SET DATA TYPE public.r USING r::text::public.r;
DROP TYPE public.r__old;
COMMIT;
