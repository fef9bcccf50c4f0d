-- dbgen: lock timeout 1s
ALTER TABLE shop.orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;--> statement-breakpoint
-- dbgen: new transaction
-- may fail: fails where a row of shop.orders does not satisfy it
ALTER TABLE shop.orders VALIDATE CONSTRAINT orders_total_check;