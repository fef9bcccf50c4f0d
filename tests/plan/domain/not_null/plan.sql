BEGIN;
-- may fail: fails where a column of this domain holds a NULL
ALTER DOMAIN public.n SET NOT NULL;
COMMIT;
