BEGIN;
ALTER TABLE public.a DROP CONSTRAINT a_b_fkey;
ALTER TABLE public.d DROP CONSTRAINT d_a_fkey;
ALTER TABLE public.d DROP CONSTRAINT d_e_fkey;
-- rewrite: rewrites table public.b under an exclusive lock
ALTER TABLE public.b SET UNLOGGED;
-- rewrite: rewrites table public.c under an exclusive lock
ALTER TABLE public.c SET UNLOGGED;
-- rewrite: rewrites table public.a under an exclusive lock
ALTER TABLE public.a SET UNLOGGED;
-- rewrite: rewrites table public.d under an exclusive lock
ALTER TABLE public.d SET LOGGED;
-- rewrite: rewrites table public.e under an exclusive lock
ALTER TABLE public.e SET LOGGED;
ALTER TABLE public.a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES public.b (id);
ALTER TABLE public.d ADD CONSTRAINT d_e_fkey FOREIGN KEY (e) REFERENCES public.e (id);
COMMIT;
