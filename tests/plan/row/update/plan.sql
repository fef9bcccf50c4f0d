BEGIN;
UPDATE public.kinds SET label = 'Bee' WHERE code = 'b';
COMMIT;
