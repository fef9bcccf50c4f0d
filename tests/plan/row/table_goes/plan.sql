BEGIN;
-- data loss: drops table public.orders with its rows
DROP TABLE public.orders;
COMMIT;
