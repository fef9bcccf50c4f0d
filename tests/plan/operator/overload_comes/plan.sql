BEGIN;
SET check_function_bodies = off;
ALTER TABLE public.t DROP CONSTRAINT t_a_check;
CREATE FUNCTION public.two(character varying)
RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$select true$$;
CREATE OPERATOR public.!!! (FUNCTION = public.two, RIGHTARG = character varying);
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (OPERATOR(public.!!!) a);
COMMIT;
