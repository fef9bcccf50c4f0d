BEGIN;
ALTER TABLE public.f ADD COLUMN b integer;
ALTER TABLE public.g ADD COLUMN b integer;
-- may fail: fails where a row of public.f has no match in public.p
ALTER TABLE public.f ADD CONSTRAINT f_a_b_fkey FOREIGN KEY (a, b) REFERENCES public.p (a, b) MATCH FULL;
ALTER TABLE public.g ADD CONSTRAINT g_a_b_fkey FOREIGN KEY (a, b) REFERENCES public.p (a, b);
COMMIT;
