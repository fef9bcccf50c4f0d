-- lock: locks shop.orders, which nobody can use meanwhile (ACCESS EXCLUSIVE) [drop-index]
DROP INDEX shop.orders_by_status;--> statement-breakpoint
-- lock: builds an index on shop.orders, which nobody can write to meanwhile (SHARE) [create-index]
CREATE INDEX orders_by_customer ON shop.orders (customer_id);--> statement-breakpoint
-- lock: builds an index on shop.orders, which nobody can write to meanwhile (SHARE) [create-index]
CREATE INDEX orders_by_status ON shop.orders (status);