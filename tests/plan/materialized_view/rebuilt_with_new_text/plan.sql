BEGIN;
DROP MATERIALIZED VIEW public.m1;
DROP VIEW public.v1;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN id SET DATA TYPE bigint;
CREATE VIEW public.v1 AS
select a, id from public.t;
CREATE MATERIALIZED VIEW public.m1 AS
select id, a from public.v1;
COMMIT;
