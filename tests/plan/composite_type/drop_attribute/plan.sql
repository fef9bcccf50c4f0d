BEGIN;
-- data loss: drops attribute b of type public.pair with its values
ALTER TYPE public.pair DROP ATTRIBUTE b;
COMMIT;
