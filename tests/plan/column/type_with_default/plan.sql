BEGIN;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.a does not become integer
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE integer USING a::integer;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1;
COMMIT;
