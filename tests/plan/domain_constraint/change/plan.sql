BEGIN;
ALTER DOMAIN public.n DROP CONSTRAINT c;
-- may fail: fails where a value of domain public.n does not satisfy it
ALTER DOMAIN public.n ADD CONSTRAINT c CHECK (value > -1);
COMMIT;
