BEGIN;
-- rewrite: rewrites table public.p under an exclusive lock
ALTER TABLE public.p ALTER COLUMN a SET DATA TYPE bigint;
ALTER TABLE public.p ADD COLUMN b integer;
COMMIT;
