-- dbgen: lock timeout 300ms
ALTER TABLE shop.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES shop.customers (id) NOT VALID;--> statement-breakpoint
-- dbgen: new transaction
-- may fail: fails where a row of shop.orders has no match in shop.customers
ALTER TABLE shop.orders VALIDATE CONSTRAINT orders_customer_id_fkey;