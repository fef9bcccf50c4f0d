BEGIN;
-- rewrite: rewrites table public.p under an exclusive lock
-- not online: there is no way to do this without a wait, because public.f inherits from the table: rewrites public.p, which nobody can use meanwhile (ACCESS EXCLUSIVE) [type-rewrite]
ALTER TABLE public.p ALTER COLUMN x SET DATA TYPE bigint;
COMMIT;
