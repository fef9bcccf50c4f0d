BEGIN;
ALTER TABLE public.t1 ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES public.a (id) NOT VALID;
ALTER TABLE public.t2 ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES public.a (id) NOT VALID;
COMMIT;
BEGIN;
-- may fail: fails where a row of public.t has no match in public.a
ALTER TABLE public.t1 VALIDATE CONSTRAINT t_a_fkey;
COMMIT;
BEGIN;
-- may fail: fails where a row of public.t has no match in public.a
ALTER TABLE public.t2 VALIDATE CONSTRAINT t_a_fkey;
COMMIT;
BEGIN;
ALTER TABLE public.t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES public.a (id);
COMMIT;
