BEGIN;
COMMENT ON AGGREGATE public.total(integer) IS 'sum';
COMMIT;
