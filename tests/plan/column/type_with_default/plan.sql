BEGIN;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE integer USING a::integer;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1;
COMMIT;
