BEGIN;
-- rewrite: rewrites table public.a under an exclusive lock
ALTER TABLE public.a SET LOGGED;
-- rewrite: rewrites table public.b under an exclusive lock
ALTER TABLE public.b SET LOGGED;
COMMIT;
