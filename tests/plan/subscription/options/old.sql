CREATE SUBSCRIPTION s CONNECTION 'host=nowhere user=u password=p' PUBLICATION a WITH (connect = false, slot_name = NONE, binary = true, synchronous_commit = 'local');
