BEGIN;
CREATE FOREIGN TABLE public.ft (
	a integer OPTIONS (column_name 'x') NOT NULL,
	b text
)
SERVER far OPTIONS (table_name 'y');
COMMIT;
