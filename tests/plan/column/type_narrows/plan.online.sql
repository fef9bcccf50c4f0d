BEGIN;
ALTER TABLE public.t ADD COLUMN a__new integer, ADD COLUMN b__new character varying(5);
CREATE FUNCTION public.dbgen_sync_t() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$
BEGIN
	NEW.a__new := NEW.a;
	NEW.b__new := NEW.b;
	RETURN NEW;
END
$sync$;
CREATE TRIGGER zz_dbgen_sync BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.dbgen_sync_t();
COMMIT;
BEGIN;
-- may fail: fails where a value of column public.t.a does not become integer
UPDATE public.t SET a__new = a WHERE a__new IS NULL AND a IS NOT NULL;
COMMIT;
BEGIN;
-- may fail: fails where a value of column public.t.b is longer than 5 characters
UPDATE public.t SET b__new = b WHERE b__new IS NULL AND b IS NOT NULL;
COMMIT;
BEGIN;
ANALYZE public.t (a__new, b__new);
COMMIT;
BEGIN;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
ALTER TABLE public.t DROP COLUMN a;
ALTER TABLE public.t RENAME COLUMN a__new TO a;
ALTER TABLE public.t DROP COLUMN b;
ALTER TABLE public.t RENAME COLUMN b__new TO b;
COMMIT;
