BEGIN;
ALTER FUNCTION public.span(public.d, public.d) RENAME TO span__old;
ALTER FUNCTION public.span(public.d, public.d, text) RENAME TO span__old;
ALTER FUNCTION public.span_multirange() RENAME TO span_multirange__old;
ALTER TYPE public.span_multirange RENAME TO span_multirange__old;
ALTER DOMAIN public.d RENAME TO d__old;
ALTER TYPE public.span RENAME TO span__old;
CREATE DOMAIN public.d AS integer
	CONSTRAINT d_check CHECK (value >= 0);
COMMENT ON DOMAIN public.d IS 'counted';
GRANT ALL ON DOMAIN public.d TO pg_monitor;
CREATE TYPE public.span AS RANGE (SUBTYPE = public.d);
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value is none of domain public.d
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE public.d USING a::text::public.d;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value is none of domain public.d
ALTER TABLE public.t ALTER COLUMN many SET DATA TYPE public.d[] USING many::text[]::public.d[];
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value is none of domain public.d
ALTER TABLE public.t ALTER COLUMN s SET DATA TYPE public.span USING s::text::public.span;
DROP TYPE public.span__old;
DROP DOMAIN public.d__old;
COMMIT;
