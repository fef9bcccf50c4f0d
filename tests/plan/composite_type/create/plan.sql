BEGIN;
SET check_function_bodies = off;
CREATE TYPE public.pair AS (
	a integer,
	b text
);
CREATE FUNCTION public.f(public.pair)
RETURNS integer
LANGUAGE sql
AS $$select $1.a$$;
COMMIT;
