BEGIN;
ALTER TABLE public.p DETACH PARTITION public.p0;
ALTER TABLE public.p DETACH PARTITION public.p1;
DROP TABLE public.p;
CREATE TABLE public.p (
	id bigint,
	v text
)
PARTITION BY HASH ((id % 4));
-- rewrite: rewrites table public.p0 under an exclusive lock
ALTER TABLE public.p0 ALTER COLUMN id SET DATA TYPE bigint;
ALTER TABLE ONLY public.p ATTACH PARTITION public.p0 FOR VALUES WITH (modulus 2, remainder 0);
-- rewrite: rewrites table public.p1 under an exclusive lock
ALTER TABLE public.p1 ALTER COLUMN id SET DATA TYPE bigint;
ALTER TABLE ONLY public.p ATTACH PARTITION public.p1 FOR VALUES WITH (modulus 2, remainder 1);
COMMIT;
