ALTER SUBSCRIPTION s SET (slot_name = 'far');
