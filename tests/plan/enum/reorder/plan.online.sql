BEGIN;
CREATE TYPE public.mood__new AS ENUM ('ok', 'sad');
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
UPDATE public.t SET m__new = m::text::public.mood__new WHERE m__new IS NULL AND m IS NOT NULL;
COMMIT;
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY i__new ON public.t (m__new);
BEGIN;
ANALYZE public.t (m__new);
COMMIT;
BEGIN;
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE public.mood RENAME TO mood__old;
ALTER TYPE public.mood__new RENAME TO mood;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
ALTER TABLE public.t DROP COLUMN m;
ALTER TABLE public.t RENAME COLUMN m__new TO m;
ALTER INDEX public.i__new RENAME TO i;
DROP TYPE public.mood__old;
COMMIT;
