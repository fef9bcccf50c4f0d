BEGIN;
-- data loss: deletes row public.kinds.a
DELETE FROM public.kinds WHERE code = 'a';
INSERT INTO public.kinds (code, label) VALUES
	('b', 'Alpha');
COMMIT;
