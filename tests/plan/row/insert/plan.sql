BEGIN;
INSERT INTO public.kinds (code, label) VALUES
	('a', 'It''s'),
	('b', NULL);
COMMIT;
