BEGIN;
CREATE FUNCTION public.factorial(n integer)
RETURNS integer
LANGUAGE sql
AS $$select case when n < 2 then 1 else n * factorial(n - 1) end$$;
COMMIT;
