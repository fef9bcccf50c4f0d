BEGIN;
ALTER TABLE public.orders RENAME CONSTRAINT orders TO positive;
COMMIT;
