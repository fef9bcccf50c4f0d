BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE integer;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE character varying(5);
COMMIT;
