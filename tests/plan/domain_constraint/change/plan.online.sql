BEGIN;
ALTER DOMAIN public.n DROP CONSTRAINT c;
ALTER DOMAIN public.n ADD CONSTRAINT c CHECK (value > -1) NOT VALID;
COMMIT;
BEGIN;
-- may fail: fails where a value of domain public.n does not satisfy it
-- not online: there is no way to do this without a wait: reads all rows of public.t, which nobody can write to meanwhile (SHARE) [domain-constraint]
ALTER DOMAIN public.n VALIDATE CONSTRAINT c;
COMMIT;
