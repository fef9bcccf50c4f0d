ALTER TABLE public.b DROP CONSTRAINT b_a_fkey;
DROP TABLE public.a;
