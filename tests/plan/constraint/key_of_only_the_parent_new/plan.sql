BEGIN;
CREATE TABLE public.p (
	a integer NOT NULL,
	b text NOT NULL
)
PARTITION BY LIST (b);
CREATE TABLE public.c (
	a integer NOT NULL,
	b text NOT NULL
);
CREATE UNIQUE INDEX c_key ON public.c (a, b);
ALTER TABLE ONLY public.p ATTACH PARTITION public.c DEFAULT;
ALTER TABLE ONLY public.p ADD CONSTRAINT p_key PRIMARY KEY (a, b);
COMMIT;
