BEGIN;
ALTER SUBSCRIPTION s DISABLE;
ALTER SUBSCRIPTION s SET (slot_name = NONE);
-- data loss: drops s with its connection, which dbgen never reads; its slot stays on the publisher, where it holds files back until pg_drop_replication_slot('far')
DROP SUBSCRIPTION s;
COMMIT;
