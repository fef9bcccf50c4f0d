BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.a does not become integer
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE integer;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.b is longer than 5 characters
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE character varying(5);
COMMIT;
