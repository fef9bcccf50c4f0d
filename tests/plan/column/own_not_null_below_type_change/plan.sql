BEGIN;
-- may fail: fails where column public.p2.n holds a NULL
ALTER TABLE public.p2 ALTER COLUMN n SET NOT NULL;
-- rewrite: rewrites table public.r under an exclusive lock
-- may fail: fails where a value of column public.r.n is longer than 50 characters
ALTER TABLE public.r ALTER COLUMN n SET DATA TYPE character varying(50);
COMMIT;
