BEGIN;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
ALTER DOMAIN public.d DROP CONSTRAINT d_check;
ALTER DOMAIN public.d RENAME TO d__old;
ALTER DOMAIN public.d2 RENAME TO d2__old;
CREATE DOMAIN public.d AS bigint
	CONSTRAINT d_check CHECK (VALUE>0);
CREATE DOMAIN public.d2 AS public.d;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE public.d USING a::text::public.d;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE public.d[] USING b::text[]::public.d[];
DROP DOMAIN public.d2__old;
DROP DOMAIN public.d__old;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1;
CREATE VIEW public.v AS
SELECT a FROM public.t;
COMMIT;
