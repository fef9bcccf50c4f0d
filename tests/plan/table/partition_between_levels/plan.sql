BEGIN;
ALTER TABLE public.t DETACH PARTITION public.t2;
ALTER TABLE public.t2 RENAME TO t2__old;
CREATE TABLE public.t2 (
	a integer NOT NULL,
	b integer NOT NULL,
	g integer DEFAULT 4,
	CONSTRAINT t_b_check CHECK (b > 0)
)
PARTITION BY LIST (b);
ALTER TABLE public.t1 DETACH PARTITION public.t11;
ALTER TABLE public.t ADD COLUMN g integer DEFAULT 4;
ALTER TABLE public.t DETACH PARTITION public.t1;
DROP TABLE public.t1;
CREATE TABLE public.t1 (
	a integer NOT NULL,
	b integer NOT NULL,
	g integer DEFAULT 4,
	CONSTRAINT t_b_check CHECK (b > 0)
);
-- may fail: fails where column public.t.b holds a NULL
ALTER TABLE public.t ALTER COLUMN b SET NOT NULL;
-- may fail: fails where column public.t11.b holds a NULL
ALTER TABLE public.t11 ALTER COLUMN b SET NOT NULL;
ALTER TABLE public.t11 ADD COLUMN g integer DEFAULT 4;
ALTER TABLE public.t11 ADD CONSTRAINT t_b_check CHECK (b > 0);
-- may fail: fails where a row of public.t11 does not belong there
ALTER TABLE ONLY public.t2 ATTACH PARTITION public.t11 FOR VALUES IN (1);
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t ADD CONSTRAINT t_b_check CHECK (b > 0);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t1 FOR VALUES IN (1);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t2 FOR VALUES IN (2);
-- rewrite: copies all rows of public.t2
INSERT INTO public.t2 (a, b) OVERRIDING SYSTEM VALUE SELECT a, b FROM public.t2__old;
DROP TABLE public.t2__old;
COMMIT;
