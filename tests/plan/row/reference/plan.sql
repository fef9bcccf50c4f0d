BEGIN;
INSERT INTO public.kinds (code) VALUES
	('a'),
	('b');
INSERT INTO public.orders (id, kind) VALUES
	(1, 'b'),
	(2, 'a');
COMMIT;
