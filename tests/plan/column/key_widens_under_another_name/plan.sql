BEGIN;
ALTER TABLE public.t RENAME CONSTRAINT k TO t_key;
ALTER TABLE public.r DROP CONSTRAINT r_t_fkey;
-- rewrite: rewrites table public.r under an exclusive lock
ALTER TABLE public.r ALTER COLUMN t SET DATA TYPE bigint;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN id SET DATA TYPE bigint;
ALTER TABLE public.r ADD CONSTRAINT r_t_fkey FOREIGN KEY (t) REFERENCES public.t (id);
COMMIT;
