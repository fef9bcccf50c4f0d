BEGIN;
DROP FUNCTION IF EXISTS public.b_recv(internal);
DROP FUNCTION IF EXISTS public.b_send(public.b);
DROP TYPE public.b CASCADE;
DROP FUNCTION IF EXISTS public.b_in(cstring);
CREATE FUNCTION public.b_in(cstring)
RETURNS public.b
LANGUAGE internal IMMUTABLE STRICT
AS $$textin$$;
DROP FUNCTION IF EXISTS public.b_out(public.b);
CREATE FUNCTION public.b_out(public.b)
RETURNS cstring
LANGUAGE internal IMMUTABLE STRICT
AS $$textout$$;
CREATE TYPE public.b (INPUT = public.b_in, OUTPUT = public.b_out, INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended, DEFAULT = 'x');
CREATE FUNCTION public.b_recv(internal)
RETURNS public.b
LANGUAGE internal STABLE STRICT
AS $$textrecv$$;
CREATE FUNCTION public.b_send(public.b)
RETURNS bytea
LANGUAGE internal STABLE STRICT
AS $$textsend$$;
COMMIT;
