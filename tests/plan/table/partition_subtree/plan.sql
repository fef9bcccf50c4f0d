BEGIN;
CREATE TABLE public.t (
	a integer,
	b integer
)
PARTITION BY HASH (a);
CREATE TABLE public.t0 (
	a integer,
	b integer
)
PARTITION BY LIST (b);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t0 FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE public.t00 (
	a integer,
	b integer
);
ALTER TABLE ONLY public.t0 ATTACH PARTITION public.t00 FOR VALUES IN (1, 2);
COMMIT;
