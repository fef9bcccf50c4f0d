BEGIN;
UPDATE public.tree SET parent = NULL WHERE id = 2;
-- data loss: deletes row public.tree."1"
DELETE FROM public.tree WHERE id = 1;
-- data loss: deletes row public.tree."3"
DELETE FROM public.tree WHERE id = 3;
COMMIT;
