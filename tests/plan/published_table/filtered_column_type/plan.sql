BEGIN;
ALTER PUBLICATION p DROP TABLE public.t;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN k SET DATA TYPE bigint;
ALTER PUBLICATION p ADD TABLE public.t WHERE (k > 3);
COMMIT;
