BEGIN;
INSERT INTO public.orgs (slug) VALUES
	('default'),
	('other');
COMMIT;
