-- What this takes away:
--   drops column shop.orders.currency with its values
ALTER TABLE shop.orders DROP COLUMN currency;