BEGIN;
ALTER PUBLICATION p DROP TABLE public.t;
-- rewrite: rewrites table public.t under an exclusive lock
-- not online: there is no way to do this without a wait, because publication p has the table: rewrites public.t, which nobody can use meanwhile (ACCESS EXCLUSIVE) [type-rewrite]
ALTER TABLE public.t ALTER COLUMN k SET DATA TYPE bigint;
ALTER PUBLICATION p ADD TABLE public.t WHERE (k > 3);
COMMIT;
