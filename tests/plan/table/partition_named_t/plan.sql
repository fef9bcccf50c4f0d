BEGIN;
CREATE TABLE public.p (
	id integer
)
PARTITION BY RANGE (id);
CREATE TABLE public.t (
	id integer
);
ALTER TABLE ONLY public.p ATTACH PARTITION public.t FOR VALUES FROM (1) TO (10);
COMMIT;
