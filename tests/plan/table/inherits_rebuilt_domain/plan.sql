BEGIN;
ALTER DOMAIN public.d DROP CONSTRAINT d_check;
ALTER DOMAIN public.d RENAME TO d__old;
CREATE DOMAIN public.d AS character varying(20)
	CONSTRAINT d_check CHECK (value <> '');
-- rewrite: rewrites table public.p under an exclusive lock
-- may fail: fails where a value of column public.p.a does not become public.d
ALTER TABLE public.p ALTER COLUMN a SET DATA TYPE public.d USING a::text;
DROP DOMAIN public.d__old;
ALTER TABLE public.c ADD COLUMN a public.d;
ALTER TABLE public.c INHERIT public.p;
COMMIT;
