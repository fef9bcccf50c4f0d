BEGIN;
-- data loss: drops s with its connection, which dbgen never reads
DROP SUBSCRIPTION s;
CREATE SUBSCRIPTION s CONNECTION 'host=nowhere user=u password=p' PUBLICATION a WITH (connect = false, slot_name = NONE, two_phase = true);
COMMIT;
