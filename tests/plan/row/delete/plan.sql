BEGIN;
-- data loss: deletes row public.kinds.b
DELETE FROM public.kinds WHERE code = 'b';
COMMIT;
