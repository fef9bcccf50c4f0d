BEGIN;
INSERT INTO public.orgs (id, slug) OVERRIDING SYSTEM VALUE VALUES
	(1, 'default'),
	(5, 'other');
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.orgs', 'id'), (SELECT GREATEST(pg_catalog.max(id), 1) FROM public.orgs));
COMMIT;
