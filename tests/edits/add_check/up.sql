-- may fail: fails where a row of shop.orders does not satisfy it
-- lock: reads all rows of shop.orders, which nobody can use meanwhile (ACCESS EXCLUSIVE) [add-check]
ALTER TABLE shop.orders ADD CONSTRAINT orders_total_check CHECK (total >= 0);