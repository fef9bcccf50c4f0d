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
ALTER TABLE public.t ADD CONSTRAINT t_a__new_proof CHECK (a__new IS NOT NULL) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE public.t VALIDATE CONSTRAINT t_a__new_proof;
COMMIT;
-- may fail: fails where two rows of public.t are equal in a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u2__new ON public.t (a__new);
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY i2__new ON public.t (a__new, b);
-- may fail: fails where two rows of public.t are equal in id, a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY i4__new ON public.t (id, a__new);
BEGIN;
ANALYZE public.t (a__new);
COMMIT;
BEGIN;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
ALTER TABLE public.t DROP COLUMN a;
-- note: column public.t.a stands behind the others of the table afterwards: INSERT without a list of columns, COPY and SELECT * have another order
ALTER TABLE public.t RENAME COLUMN a__new TO a;
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT t_a__new_proof;
ALTER TABLE public.t ADD CONSTRAINT u2 UNIQUE USING INDEX u2__new;
ALTER INDEX public.i2__new RENAME TO i2;
ALTER INDEX public.i4__new RENAME TO i4;
ALTER TABLE public.t ADD COLUMN c integer;
COMMIT;
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY i3 ON public.t (a, c);
