BEGIN;
CREATE TABLE public.r (
	n integer NOT NULL,
	CONSTRAINT c CHECK (n between 0 and 9)
)
PARTITION BY LIST (n);
ALTER TABLE public.q DETACH PARTITION public.q1;
-- may fail: fails where a row of public.q1 does not belong there
ALTER TABLE ONLY public.r ATTACH PARTITION public.q1 DEFAULT;
ALTER TABLE ONLY public.t ATTACH PARTITION public.r FOR VALUES IN (7, 8);
CREATE TABLE public.s2 (
	n integer NOT NULL,
	CONSTRAINT c CHECK (n > 0)
)
PARTITION BY LIST (n);
ALTER TABLE public.s DETACH PARTITION public.s1;
ALTER TABLE public.s1 DROP CONSTRAINT IF EXISTS c;
ALTER TABLE public.s1 ADD CONSTRAINT c CHECK (n > 0);
-- may fail: fails where a row of public.s1 does not belong there
ALTER TABLE ONLY public.s2 ATTACH PARTITION public.s1 FOR VALUES IN (1);
COMMIT;
