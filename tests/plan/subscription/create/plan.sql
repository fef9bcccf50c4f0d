BEGIN;
CREATE SUBSCRIPTION s CONNECTION 'host=nowhere user=u password=p' PUBLICATION a, "B" WITH (connect = false, slot_name = NONE, streaming = 'on', synchronous_commit = 'local');
COMMENT ON SUBSCRIPTION s IS 'far';
COMMIT;
