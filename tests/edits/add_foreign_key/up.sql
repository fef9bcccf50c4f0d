-- may fail: fails where a row of shop.orders has no match in shop.customers
-- lock: checks the foreign key of shop.orders, which nobody can write to meanwhile (SHARE ROW EXCLUSIVE) [add-foreign-key]
ALTER TABLE shop.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES shop.customers (id);