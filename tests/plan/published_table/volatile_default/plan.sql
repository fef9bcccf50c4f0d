BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ADD COLUMN u uuid DEFAULT gen_random_uuid();
COMMIT;
