BEGIN;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t SET UNLOGGED;
COMMIT;
