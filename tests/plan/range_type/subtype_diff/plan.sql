BEGIN;
ALTER FUNCTION public.span(double precision, double precision) RENAME TO span__old;
ALTER FUNCTION public.span(double precision, double precision, text) RENAME TO span__old;
ALTER FUNCTION public.span_multirange() RENAME TO span_multirange__old;
ALTER TYPE public.span_multirange RENAME TO span_multirange__old;
ALTER TYPE public.span RENAME TO span__old;
CREATE TYPE public.span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
DROP TYPE public.span__old;
COMMIT;
