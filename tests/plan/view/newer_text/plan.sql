BEGIN;
ALTER TABLE shop.orders RENAME TO purchases;
ALTER TABLE shop.purchases RENAME CONSTRAINT orders_pkey TO purchases_pkey;
ALTER TYPE shop.mood ADD VALUE 'fair';
COMMIT;
