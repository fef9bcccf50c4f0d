BEGIN;
-- note: begins to replicate when slot 'far' is on the publisher; REFRESH PUBLICATION, outside of a transaction, makes it follow the tables
ALTER SUBSCRIPTION s ENABLE;
COMMIT;
