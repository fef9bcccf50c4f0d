BEGIN;
-- data loss: drops table public.t with its rows
DROP TABLE public.t;
COMMIT;
