BEGIN;
DROP VIEW public.v;
ALTER DOMAIN public.n RENAME TO n__old;
CREATE DOMAIN public.n AS bigint;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE public.n USING a::text::public.n;
DROP DOMAIN public.n__old;
CREATE VIEW public.v AS
select a from public.t;
COMMIT;
