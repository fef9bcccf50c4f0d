DROP INDEX public.i;
DROP EXTENSION pg_trgm;
