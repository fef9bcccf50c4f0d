BEGIN;
ALTER PUBLICATION p DROP TABLE public.t2;
-- data loss: drops table public.t2 with its rows
DROP TABLE public.t2;
COMMIT;
