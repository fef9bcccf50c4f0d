BEGIN;
CREATE TYPE public.mood__new AS ENUM ('sad', 'happy');
ALTER TABLE public.t ADD COLUMN m__new public.mood__new;
CREATE FUNCTION public.dbgen_sync_t() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$
BEGIN
	NEW.m__new := NEW.m::text::public.mood__new;
	RETURN NEW;
END
$sync$;
CREATE TRIGGER zz_dbgen_sync BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.dbgen_sync_t();
COMMIT;
BEGIN;
-- may fail: fails where a row has ok in column m, and so does a write of it
UPDATE public.t SET m__new = m::text::public.mood__new WHERE m__new IS NULL AND m IS NOT NULL;
COMMIT;
BEGIN;
ANALYZE public.t (m__new);
COMMIT;
BEGIN;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE public.mood RENAME TO mood__old;
ALTER TYPE public.mood__new RENAME TO mood;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
ALTER TABLE public.t DROP COLUMN m;
ALTER TABLE public.t RENAME COLUMN m__new TO m;
-- irreversible: removes ok from enum public.mood
DROP TYPE public.mood__old;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'sad';
CREATE VIEW public.v AS
select m from public.t where m <> 'happy';
COMMIT;
