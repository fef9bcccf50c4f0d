BEGIN;
-- rewrite: rewrites table public.p under an exclusive lock
ALTER TABLE public.p ALTER COLUMN x SET DATA TYPE bigint;
COMMIT;
