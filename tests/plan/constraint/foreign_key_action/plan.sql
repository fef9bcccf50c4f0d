BEGIN;
ALTER TABLE public.b DROP CONSTRAINT b_a_fkey;
-- may fail: fails where a row of public.b has no match in public.a
ALTER TABLE public.b ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES public.a (id) ON DELETE CASCADE;
COMMIT;
