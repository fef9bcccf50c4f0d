BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE bigint[];
COMMIT;
