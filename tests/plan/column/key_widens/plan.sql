BEGIN;
ALTER TABLE public.u DROP CONSTRAINT u_t_fkey;
DROP VIEW public.v;
ALTER TABLE public.u ALTER COLUMN id DROP DEFAULT;
ALTER SEQUENCE public.u_id_seq AS bigint NO MINVALUE NO MAXVALUE;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN id SET DATA TYPE bigint;
-- rewrite: rewrites table public.u under an exclusive lock
ALTER TABLE public.u ALTER COLUMN id SET DATA TYPE bigint;
-- rewrite: rewrites table public.u under an exclusive lock
ALTER TABLE public.u ALTER COLUMN t SET DATA TYPE bigint;
ALTER TABLE public.u ALTER COLUMN id SET DEFAULT nextval('public.u_id_seq'::regclass);
CREATE VIEW public.v AS
select id, y from public.t;
ALTER TABLE public.u ADD CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES public.t (id) ON DELETE CASCADE;
COMMIT;
