BEGIN;
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE public.mood RENAME TO mood__old;
CREATE TYPE public.mood AS ENUM ('ok', 'sad');
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN m SET DATA TYPE public.mood USING m::text::public.mood;
DROP TYPE public.mood__old;
COMMIT;
