CREATE SUBSCRIPTION s CONNECTION 'host=nowhere user=u password=p' PUBLICATION b, c WITH (connect = false, slot_name = NONE);
