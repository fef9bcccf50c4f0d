BEGIN;
DROP COLLATION public.copied;
DROP COLLATION public.gone;
CREATE COLLATION public.copied (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
ALTER COLLATION public.loose RENAME TO loose__old;
CREATE COLLATION public.loose (PROVIDER = icu, LOCALE = 'und-u-ks-level1', DETERMINISTIC = false);
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE text COLLATE public.loose;
DROP COLLATION public.loose__old;
-- rewrite: rewrites table public.t under an exclusive lock
-- may fail: fails where a value of column public.t.a is longer than 9 characters
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE character varying(9) COLLATE public.loose;
CREATE COLLATION public.new (PROVIDER = libc, LOCALE = 'C');
COMMIT;
