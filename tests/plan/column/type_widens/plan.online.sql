BEGIN;
ALTER TABLE public.t ADD COLUMN a__new bigint;
CREATE FUNCTION public.dbgen_sync_t() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$
BEGIN
	NEW.a__new := NEW.a;
	RETURN NEW;
END
$sync$;
CREATE TRIGGER zz_dbgen_sync BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.dbgen_sync_t();
COMMIT;
BEGIN;
UPDATE public.t SET a__new = a WHERE a__new IS NULL AND a IS NOT NULL;
COMMIT;
BEGIN;
ANALYZE public.t (a__new);
COMMIT;
BEGIN;
DROP VIEW public.v;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
ALTER TABLE public.t DROP COLUMN a;
-- note: column public.t.a stands behind the others of the table afterwards: INSERT without a list of columns, COPY and SELECT * have another order
ALTER TABLE public.t RENAME COLUMN a__new TO a;
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE character varying(20);
CREATE VIEW public.v AS
select a from public.t;
COMMIT;
