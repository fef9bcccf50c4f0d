BEGIN;
ALTER TABLE public.t ADD COLUMN size__new integer;
CREATE FUNCTION public.dbgen_sync_t() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$
BEGIN
	NEW.size__new := NEW.size::integer;
	RETURN NEW;
END
$sync$;
CREATE TRIGGER zz_dbgen_sync BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.dbgen_sync_t();
COMMIT;
BEGIN;
-- may fail: fails where a value of column public.t.size does not become integer
UPDATE public.t SET size__new = size::integer WHERE size__new IS NULL AND size IS NOT NULL;
COMMIT;
BEGIN;
ANALYZE public.t (size__new);
COMMIT;
BEGIN;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
ALTER TABLE public.t DROP COLUMN size;
ALTER TABLE public.t RENAME COLUMN size__new TO size;
UPDATE public.t SET size = 2 WHERE code = 'a';
COMMIT;
