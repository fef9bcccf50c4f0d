BEGIN;
-- may fail: fails where the table has rows: the column is NOT NULL and has no default
ALTER TABLE public.t ADD COLUMN b character(4) DEFAULT null NOT NULL;
-- may fail: fails where the table has rows: the column is NOT NULL and has no default
ALTER TABLE public.t ADD COLUMN c character varying(3) DEFAULT null::varchar(3) NOT NULL;
ALTER TABLE public.t ADD COLUMN d character(4) DEFAULT 'a' NOT NULL;
COMMIT;
