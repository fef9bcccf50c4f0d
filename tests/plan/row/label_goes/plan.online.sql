BEGIN;
-- data loss: deletes row public.t."2"
DELETE FROM public.t WHERE id = 2;
UPDATE public.t SET level = 'low' WHERE id = 1;
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE public.level RENAME TO level__old;
CREATE TYPE public.level AS ENUM ('low', 'high');
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a row of public.t has mid in column level
-- not online: there is no way to do this without a wait, because rows of the table change before: rewrites public.t, which nobody can use meanwhile (ACCESS EXCLUSIVE) [type-rewrite]
ALTER TABLE public.t ALTER COLUMN level SET DATA TYPE public.level USING level::text::public.level;
-- irreversible: removes mid from enum public.level
DROP TYPE public.level__old;
COMMIT;
