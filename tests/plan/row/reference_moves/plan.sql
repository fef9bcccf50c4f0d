BEGIN;
INSERT INTO public.kinds (code) VALUES
	('b');
UPDATE public.orders SET kind = 'b' WHERE id = 1;
-- data loss: deletes row public.kinds.a
DELETE FROM public.kinds WHERE code = 'a';
COMMIT;
