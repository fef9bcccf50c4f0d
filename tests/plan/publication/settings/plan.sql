BEGIN;
ALTER PUBLICATION p SET (publish = 'insert', publish_via_partition_root = true);
COMMIT;
