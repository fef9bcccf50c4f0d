BEGIN;
SET check_function_bodies = off;
DROP FUNCTION public.f();
-- rewrite: rewrites table public.p under an exclusive lock
-- may fail: fails where a value of column public.p.a does not become integer
ALTER TABLE public.p ALTER COLUMN a SET DATA TYPE integer;
CREATE FUNCTION public.f()
RETURNS void
LANGUAGE sql
begin atomic insert into public.p values (1, 2); end;
COMMIT;
