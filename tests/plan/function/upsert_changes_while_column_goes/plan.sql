BEGIN;
DROP FUNCTION public.f();
-- data loss: drops column public.p.c with its values
ALTER TABLE public.p DROP COLUMN c;
CREATE FUNCTION public.f()
RETURNS integer
LANGUAGE sql
begin atomic insert into public.p values (1,2) on conflict on constraint p_pkey do update set b = excluded.b returning b; end;
COMMIT;
