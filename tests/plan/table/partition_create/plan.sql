BEGIN;
CREATE TABLE public.t2 (
	a integer NOT NULL,
	b text
);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t2 FOR VALUES FROM (10) TO (20);
CREATE TABLE public.tn (
	a integer NOT NULL,
	b text
);
ALTER TABLE ONLY public.t ATTACH PARTITION public.tn DEFAULT;
COMMIT;
