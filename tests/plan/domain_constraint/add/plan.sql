BEGIN;
-- may fail: fails where a value of domain public.n does not satisfy it
ALTER DOMAIN public.n ADD CONSTRAINT positive CHECK (value > 0);
COMMIT;
