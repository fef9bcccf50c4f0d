BEGIN;
DROP PUBLICATION p;
CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert, update, delete, truncate');
COMMIT;
