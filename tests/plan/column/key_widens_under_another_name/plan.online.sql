BEGIN;
ALTER TABLE public.r ADD COLUMN t__new bigint;
CREATE FUNCTION public.dbgen_sync_r() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$
BEGIN
	NEW.t__new := NEW.t;
	RETURN NEW;
END
$sync$;
CREATE TRIGGER zz_dbgen_sync BEFORE INSERT OR UPDATE ON public.r FOR EACH ROW EXECUTE FUNCTION public.dbgen_sync_r();
COMMIT;
BEGIN;
UPDATE public.r SET t__new = t WHERE t__new IS NULL AND t IS NOT NULL;
COMMIT;
BEGIN;
ANALYZE public.r (t__new);
COMMIT;
BEGIN;
ALTER TABLE public.t ADD COLUMN id__new bigint;
CREATE FUNCTION public.dbgen_sync_t() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$
BEGIN
	NEW.id__new := NEW.id;
	RETURN NEW;
END
$sync$;
CREATE TRIGGER zz_dbgen_sync BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.dbgen_sync_t();
COMMIT;
BEGIN;
UPDATE public.t SET id__new = id WHERE id__new IS NULL AND id IS NOT NULL;
COMMIT;
BEGIN;
ALTER TABLE public.t ADD CONSTRAINT t_id__new_proof CHECK (id__new IS NOT NULL) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE public.t VALIDATE CONSTRAINT t_id__new_proof;
COMMIT;
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY t_key__new ON public.t (id__new);
BEGIN;
ANALYZE public.t (id__new);
COMMIT;
BEGIN;
ALTER TABLE public.t RENAME CONSTRAINT k TO t_key;
ALTER TABLE public.r DROP CONSTRAINT r_t_fkey;
DROP TRIGGER zz_dbgen_sync ON public.r;
DROP FUNCTION public.dbgen_sync_r();
ALTER TABLE public.r DROP COLUMN t;
ALTER TABLE public.r RENAME COLUMN t__new TO t;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
ALTER TABLE public.t DROP COLUMN id;
-- note: column public.t.id stands behind the others of the table afterwards: INSERT without a list of columns, COPY and SELECT * have another order
ALTER TABLE public.t RENAME COLUMN id__new TO id;
ALTER TABLE public.t ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT t_id__new_proof;
ALTER TABLE public.t ADD CONSTRAINT t_key PRIMARY KEY USING INDEX t_key__new;
ALTER TABLE public.r ADD CONSTRAINT r_t_fkey FOREIGN KEY (t) REFERENCES public.t (id) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE public.r VALIDATE CONSTRAINT r_t_fkey;
COMMIT;
