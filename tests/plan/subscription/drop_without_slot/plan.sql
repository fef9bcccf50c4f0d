BEGIN;
-- data loss: drops s with its connection, which dbgen never reads
DROP SUBSCRIPTION s;
COMMIT;
