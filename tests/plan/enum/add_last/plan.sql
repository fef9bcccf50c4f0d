BEGIN;
ALTER TYPE public.mood ADD VALUE 'happy';
COMMIT;
