BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
-- not online: there is no way to do this without a wait: rewrites public.t, which nobody can use meanwhile (ACCESS EXCLUSIVE) [add-column-volatile-default]
ALTER TABLE public.t ADD COLUMN u uuid DEFAULT gen_random_uuid();
COMMIT;
