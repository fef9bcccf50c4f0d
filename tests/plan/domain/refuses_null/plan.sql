BEGIN;
SET check_function_bodies = off;
CREATE DOMAIN public.by_case AS integer;
CREATE DOMAIN public.by_coalesce AS text;
CREATE DOMAIN public.by_function AS integer;
CREATE DOMAIN public.takes_it AS integer;
CREATE DOMAIN public.takes_it_too AS integer;
ALTER DOMAIN public.by_case ADD CONSTRAINT by_case_check CHECK (case when value > 0 then true else false end);
ALTER DOMAIN public.by_coalesce ADD CONSTRAINT by_coalesce_check CHECK (coalesce(value, '') <> '');
ALTER DOMAIN public.takes_it ADD CONSTRAINT takes_it_check CHECK (value > 0);
CREATE FUNCTION public.strict_taken(x integer)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT
AS $$select x > 0$$;
ALTER DOMAIN public.takes_it_too ADD CONSTRAINT takes_it_too_check CHECK (public.strict_taken(value));
CREATE FUNCTION public.taken(x integer)
RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$select x is not null$$;
ALTER DOMAIN public.by_function ADD CONSTRAINT by_function_check CHECK (public.taken(value));
-- may fail: fails where the table has rows: there is no default, and domain public.by_coalesce may refuse NULL
ALTER TABLE public.t ADD COLUMN b public.by_coalesce;
-- may fail: fails where the table has rows: there is no default, and domain public.by_case may refuse NULL
ALTER TABLE public.t ADD COLUMN c public.by_case;
-- may fail: fails where the table has rows: there is no default, and domain public.by_function may refuse NULL
ALTER TABLE public.t ADD COLUMN d public.by_function;
ALTER TABLE public.t ADD COLUMN e public.takes_it;
ALTER TABLE public.t ADD COLUMN f public.takes_it_too;
COMMIT;
