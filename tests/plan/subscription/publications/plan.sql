BEGIN;
-- note: REFRESH PUBLICATION, outside of a transaction, makes it follow the tables
ALTER SUBSCRIPTION s SET PUBLICATION b, c WITH (refresh = false);
COMMIT;
