BEGIN;
-- data loss: drops column public.p1.a with its values
ALTER TABLE public.p1 DROP COLUMN a;
-- data loss: drops column public.e.a with its values
ALTER TABLE public.e DROP COLUMN a;
-- data loss: drops column public.f.a with its values
ALTER TABLE public.f DROP COLUMN a;
COMMIT;
