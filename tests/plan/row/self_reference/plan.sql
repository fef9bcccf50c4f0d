BEGIN;
INSERT INTO public.tree (id, parent) VALUES
	(3, NULL),
	(1, 3),
	(2, 1);
COMMIT;
