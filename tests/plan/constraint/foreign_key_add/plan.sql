BEGIN;
-- may fail: fails where a row of public.b has no match in public.a
ALTER TABLE public.b ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES public.a (id) ON UPDATE SET NULL ON DELETE CASCADE;
COMMIT;
