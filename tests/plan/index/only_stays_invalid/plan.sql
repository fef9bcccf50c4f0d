BEGIN;
CREATE TABLE public.p (
	a integer,
	b integer,
	c integer
)
PARTITION BY LIST (a);
CREATE TABLE public.p1 (
	a integer,
	b integer,
	c integer
)
PARTITION BY LIST (b);
CREATE TABLE public.p11 (
	a integer,
	b integer,
	c integer
);
ALTER TABLE ONLY public.p1 ATTACH PARTITION public.p11 FOR VALUES IN (1);
CREATE TABLE public.p2 (
	a integer,
	b integer,
	c integer
);
ALTER TABLE ONLY public.p ATTACH PARTITION public.p2 FOR VALUES IN (2);
CREATE INDEX ix1 ON ONLY public.p1 (c);
ALTER TABLE ONLY public.p ATTACH PARTITION public.p1 FOR VALUES IN (1);
CREATE INDEX ix ON ONLY public.p (b);
CREATE INDEX ix2 ON ONLY public.p (c);
CREATE UNIQUE INDEX ux ON ONLY public.p (a, b);
CREATE INDEX ix22 ON public.p2 (c);
ALTER INDEX public.ix2 ATTACH PARTITION public.ix22;
COMMIT;
