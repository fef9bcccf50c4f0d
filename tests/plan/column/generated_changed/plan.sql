BEGIN;
ALTER TABLE public.t DROP COLUMN b;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS (a * 3) STORED;
COMMIT;
