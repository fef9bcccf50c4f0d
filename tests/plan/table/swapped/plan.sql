BEGIN;
ALTER TABLE public.large RENAME TO large__swap;
ALTER TABLE public.small RENAME TO large;
ALTER TABLE public.large__swap RENAME TO small;
ALTER TABLE public.small RENAME COLUMN small_id TO large_id;
ALTER TABLE public.small RENAME CONSTRAINT large_small_id_fkey TO small_large_id_fkey;
ALTER TABLE public.large RENAME CONSTRAINT small_pkey TO small_pkey__swap;
ALTER TABLE public.small RENAME CONSTRAINT large_pkey TO small_pkey;
ALTER TABLE public.large RENAME CONSTRAINT small_pkey__swap TO large_pkey;
DROP VIEW public."both";
CREATE VIEW public."both" AS
select large.id from public.large join public.small on small.large_id = large.id;
COMMIT;
