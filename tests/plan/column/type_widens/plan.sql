BEGIN;
DROP VIEW public.v;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE bigint;
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE character varying(20);
CREATE VIEW public.v AS
select a from public.t;
COMMIT;
