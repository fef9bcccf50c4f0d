BEGIN;
INSERT INTO public.t (id, name) VALUES
	(3, 'three');
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.t', 'id'), (SELECT GREATEST(pg_catalog.max(id), 1) FROM public.t));
COMMIT;
