ALTER TABLE public.t ADD CONSTRAINT named CHECK (a < 100);
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (a > 0);
