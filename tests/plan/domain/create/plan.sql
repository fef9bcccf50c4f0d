BEGIN;
CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT 'x@y' NOT NULL;
ALTER DOMAIN public.email ADD CONSTRAINT email_check CHECK (value like '%@%');
CREATE TABLE public.t (
	e public.email
);
COMMIT;
