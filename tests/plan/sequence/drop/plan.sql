BEGIN;
-- data loss: drops sequence public.s with its current value
DROP SEQUENCE public.s;
COMMIT;
