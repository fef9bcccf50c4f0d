CREATE FUNCTION public.f(a integer, b text DEFAULT 'x')
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5
AS $$select a || b$$;
