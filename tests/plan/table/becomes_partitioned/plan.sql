BEGIN;
ALTER TABLE public.t RENAME TO t__old;
CREATE TABLE public.t (
	a integer NOT NULL,
	b text
)
PARTITION BY RANGE (a);
CREATE TABLE public.t_all (
	a integer NOT NULL,
	b text
);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t_all DEFAULT;
-- rewrite: copies all rows of public.t
INSERT INTO public.t (a, b) OVERRIDING SYSTEM VALUE SELECT a, b FROM public.t__old;
DROP TABLE public.t__old;
COMMIT;
