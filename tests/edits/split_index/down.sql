DROP INDEX shop.orders_by_customer;--> statement-breakpoint
DROP INDEX shop.orders_by_status;--> statement-breakpoint
CREATE INDEX orders_by_status ON shop.orders (status, customer_id);