BEGIN;
ALTER TABLE public.t DROP CONSTRAINT t_s_excl;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN s DROP DEFAULT;
ALTER DOMAIN public.short DROP CONSTRAINT short_check;
ALTER FUNCTION public.span_multirange() RENAME TO span_multirange__old;
ALTER TYPE public.span_multirange RENAME TO span_multirange__old;
ALTER TYPE public.span RENAME TO span__old;
ALTER DOMAIN public.short RENAME TO short__old;
CREATE TYPE public.span AS RANGE (SUBTYPE = integer);
CREATE DOMAIN public.short AS public.span
	CONSTRAINT short_check CHECK (upper(value) - lower(value) < 10);
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.s does not become public.span
ALTER TABLE public.t ALTER COLUMN s SET DATA TYPE public.span USING s::text::public.span;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.m does not become public.span_multirange
ALTER TABLE public.t ALTER COLUMN m SET DATA TYPE public.span_multirange USING m::text::public.span_multirange;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.a does not become public.span[]
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE public.span[] USING a::text[]::public.span[];
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.d does not become public.short
ALTER TABLE public.t ALTER COLUMN d SET DATA TYPE public.short USING d::text::public.short;
DROP DOMAIN public.short__old;
DROP TYPE public.span__old;
ALTER TABLE public.t ALTER COLUMN s SET DEFAULT '[1,2)';
CREATE VIEW public.v AS
select id, lower(s) as l, m from public.t;
ALTER TABLE public.t ADD CONSTRAINT t_s_excl EXCLUDE USING gist (s WITH &&);
COMMIT;
