BEGIN;
-- may fail: fails where public.f refers to a row of it
ALTER TABLE public.p DETACH PARTITION public.goes;
-- data loss: drops table public.goes with its rows
DROP TABLE public.goes;
COMMIT;
