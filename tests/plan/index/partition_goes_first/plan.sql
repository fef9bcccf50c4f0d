BEGIN;
CREATE TABLE public.comes (
	a integer,
	b integer
);
ALTER TABLE public.p DETACH PARTITION public.leaves;
-- data loss: drops table public.goes with its rows
DROP TABLE public.goes;
CREATE INDEX p_b ON ONLY public.p (b);
CREATE INDEX comes_b_idx ON public.comes (b);
ALTER TABLE ONLY public.p ATTACH PARTITION public.comes FOR VALUES FROM (0) TO (1);
CREATE INDEX stays_b_idx ON public.stays (b);
ALTER INDEX public.p_b ATTACH PARTITION public.stays_b_idx;
COMMIT;
