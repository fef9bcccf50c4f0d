BEGIN;
CREATE OR REPLACE FUNCTION public.f()
RETURNS bigint
LANGUAGE sql
begin atomic select count(*) + 1 from public.t; end;
COMMIT;
