-- rewrite: rewrites table shop.orders under an exclusive lock
-- may fail: fails where a value of column shop.orders.code is longer than 20 characters
ALTER TABLE shop.orders ALTER COLUMN code SET DATA TYPE character varying(20);