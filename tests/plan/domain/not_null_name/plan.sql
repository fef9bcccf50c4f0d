BEGIN;
-- may fail: fails where a column of this domain holds a NULL
ALTER DOMAIN public.d SET NOT NULL;
CREATE DOMAIN public.f AS text CONSTRAINT "Never Null" NOT NULL;
COMMIT;
