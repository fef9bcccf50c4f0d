BEGIN;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE public.mood RENAME TO mood__old;
CREATE TYPE public.mood AS ENUM ('sad', 'happy');
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a row of public.t has ok in column m
ALTER TABLE public.t ALTER COLUMN m SET DATA TYPE public.mood USING m::text::public.mood;
-- irreversible: removes ok from enum public.mood
DROP TYPE public.mood__old;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'sad';
CREATE VIEW public.v AS
select m from public.t where m <> 'happy';
COMMIT;
