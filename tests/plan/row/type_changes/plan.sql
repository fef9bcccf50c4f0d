BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN size SET DATA TYPE integer USING size::integer;
UPDATE public.t SET size = 2 WHERE code = 'a';
COMMIT;
