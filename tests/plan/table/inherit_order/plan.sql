ALTER TABLE public.c INHERIT public.p3;
CREATE TABLE public.c__old (LIKE public.p1 INCLUDING CONSTRAINTS INCLUDING GENERATED);
ALTER TABLE public.c INHERIT public.c__old;
ALTER TABLE public.c NO INHERIT public.p1;
ALTER TABLE public.c INHERIT public.p1;
ALTER TABLE public.c NO INHERIT public.c__old;
DROP TABLE public.c__old;
ALTER TABLE public.c NO INHERIT public.p2;
ALTER TABLE public.c DROP CONSTRAINT cb;
