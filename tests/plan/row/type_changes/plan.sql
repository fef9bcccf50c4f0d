BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.size does not become integer
ALTER TABLE public.t ALTER COLUMN size SET DATA TYPE integer USING size::integer;
UPDATE public.t SET size = 2 WHERE code = 'a';
COMMIT;
