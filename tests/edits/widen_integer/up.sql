-- rewrite: rewrites table shop.orders under an exclusive lock
ALTER TABLE shop.orders ALTER COLUMN total SET DATA TYPE bigint;