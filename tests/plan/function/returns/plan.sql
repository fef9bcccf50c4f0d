BEGIN;
SET check_function_bodies = off;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
DROP FUNCTION public.f();
CREATE FUNCTION public.f()
RETURNS bigint
LANGUAGE sql
AS $$select 1::bigint$$;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT public.f();
CREATE VIEW public.v AS
select public.f() as a;
COMMIT;
