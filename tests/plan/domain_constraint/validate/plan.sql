BEGIN;
-- may fail: fails where a value of domain public.n does not satisfy it
ALTER DOMAIN public.n VALIDATE CONSTRAINT c;
COMMIT;
