-- Where this may fail:
--   fails where a value of column shop.orders.total does not become integer
ALTER TABLE shop.orders ALTER COLUMN total SET DATA TYPE integer;