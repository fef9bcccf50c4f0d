BEGIN;
-- may fail: fails where the table has rows: the column is NOT NULL and has no default
ALTER TABLE public.t ADD COLUMN b integer NOT NULL;
COMMIT;
