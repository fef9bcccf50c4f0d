BEGIN;
-- may fail: fails where a row of public.t has no match in public.a
ALTER TABLE public.t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES public.a (id);
COMMIT;
