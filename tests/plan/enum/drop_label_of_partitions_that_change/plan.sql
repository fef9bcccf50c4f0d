BEGIN;
ALTER TABLE public.t DETACH PARTITION public.th;
ALTER TABLE public.t DETACH PARTITION public.tl;
DROP TABLE public.t;
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE public.e RENAME TO e__old;
CREATE TYPE public.e AS ENUM ('low', 'high');
-- rewrite: rewrites table public.tl under an exclusive lock
-- may fail: fails where a row of public.tl has mid in column e
ALTER TABLE public.tl ALTER COLUMN e SET DATA TYPE public.e USING e::text::public.e;
-- rewrite: rewrites table public.th under an exclusive lock
-- may fail: fails where a row of public.th has mid in column e
ALTER TABLE public.th ALTER COLUMN e SET DATA TYPE public.e USING e::text::public.e;
-- irreversible: removes mid from enum public.e
DROP TYPE public.e__old;
CREATE TABLE public.t (
	e public.e,
	v integer
)
PARTITION BY LIST (e);
ALTER TABLE ONLY public.t ATTACH PARTITION public.th FOR VALUES IN ('high');
-- may fail: fails where a row of public.tl does not belong there
ALTER TABLE ONLY public.t ATTACH PARTITION public.tl FOR VALUES IN ('low');
COMMIT;
