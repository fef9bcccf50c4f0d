BEGIN;
ALTER FOREIGN TABLE public.ft OPTIONS (DROP old, SET table_name 'z', ADD new 'n');
ALTER FOREIGN TABLE public.ft ALTER COLUMN a OPTIONS (SET column_name 'z');
COMMIT;
