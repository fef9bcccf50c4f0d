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
CREATE UNIQUE INDEX CONCURRENTLY t_pkey__new ON public.t (id__new);
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY t_x__new ON public.t (x, id__new);
BEGIN;
ANALYZE public.t (id__new);
COMMIT;
BEGIN;
ALTER TABLE public.u ADD COLUMN id__new bigint, ADD COLUMN t__new bigint;
CREATE FUNCTION public.dbgen_sync_u() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$
BEGIN
	NEW.id__new := NEW.id;
	NEW.t__new := NEW.t;
	RETURN NEW;
END
$sync$;
CREATE TRIGGER zz_dbgen_sync BEFORE INSERT OR UPDATE ON public.u FOR EACH ROW EXECUTE FUNCTION public.dbgen_sync_u();
COMMIT;
BEGIN;
UPDATE public.u SET id__new = id, t__new = t WHERE (id__new IS NULL AND id IS NOT NULL) OR (t__new IS NULL AND t IS NOT NULL);
COMMIT;
BEGIN;
ALTER TABLE public.u ADD CONSTRAINT u_id__new_proof CHECK (id__new IS NOT NULL) NOT VALID;
ALTER TABLE public.u ADD CONSTRAINT u_t__new_proof CHECK (t__new IS NOT NULL) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE public.u VALIDATE CONSTRAINT u_id__new_proof;
COMMIT;
BEGIN;
ALTER TABLE public.u VALIDATE CONSTRAINT u_t__new_proof;
COMMIT;
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u_pkey__new ON public.u (id__new);
BEGIN;
ANALYZE public.u (id__new, t__new);
COMMIT;
BEGIN;
ALTER TABLE public.u DROP CONSTRAINT u_t_fkey;
DROP VIEW public.v;
ALTER TABLE public.u ALTER COLUMN id DROP DEFAULT;
ALTER SEQUENCE public.u_id_seq AS bigint NO MINVALUE NO MAXVALUE;
DROP TRIGGER zz_dbgen_sync ON public.t;
DROP FUNCTION public.dbgen_sync_t();
CREATE SEQUENCE public.t_id_seq__new MINVALUE -9223372036854775808;
SELECT setval('public.t_id_seq__new', last_value, is_called) FROM public.t_id_seq;
ALTER TABLE public.t DROP COLUMN id;
-- note: column public.t.id stands behind the others of the table afterwards: INSERT without a list of columns, COPY and SELECT * have another order
ALTER TABLE public.t RENAME COLUMN id__new TO id;
ALTER TABLE public.t ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT t_id__new_proof;
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey__new;
ALTER INDEX public.t_x__new RENAME TO t_x;
ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval('public.t_id_seq', last_value, is_called) FROM public.t_id_seq__new;
DROP SEQUENCE public.t_id_seq__new;
COMMENT ON COLUMN public.t.id IS 'the key';
DROP TRIGGER zz_dbgen_sync ON public.u;
DROP FUNCTION public.dbgen_sync_u();
ALTER SEQUENCE public.u_id_seq OWNED BY public.u.id__new;
ALTER TABLE public.u DROP COLUMN id;
ALTER TABLE public.u RENAME COLUMN id__new TO id;
ALTER TABLE public.u ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.u DROP CONSTRAINT u_id__new_proof;
ALTER TABLE public.u DROP COLUMN t;
ALTER TABLE public.u RENAME COLUMN t__new TO t;
ALTER TABLE public.u ALTER COLUMN t SET NOT NULL;
ALTER TABLE public.u DROP CONSTRAINT u_t__new_proof;
ALTER TABLE public.u ADD CONSTRAINT u_pkey PRIMARY KEY USING INDEX u_pkey__new;
ALTER TABLE public.u ALTER COLUMN id SET DEFAULT nextval('public.u_id_seq'::regclass);
CREATE VIEW public.v AS
select id, y from public.t;
ALTER TABLE public.u ADD CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES public.t (id) ON DELETE CASCADE NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE public.u VALIDATE CONSTRAINT u_t_fkey;
COMMIT;
