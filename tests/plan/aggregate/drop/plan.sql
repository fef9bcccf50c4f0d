BEGIN;
DROP AGGREGATE public.total(integer);
COMMIT;
