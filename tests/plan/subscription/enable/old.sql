CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION a WITH (connect = false, slot_name = 'far');
