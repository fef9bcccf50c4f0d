-- dbgen: lock timeout 1s
CREATE INDEX CONCURRENTLY orders_by_customer ON shop.orders (customer_id);--> statement-breakpoint
CREATE INDEX CONCURRENTLY orders_by_status__new ON shop.orders (status);--> statement-breakpoint
ALTER INDEX shop.orders_by_status RENAME TO orders_by_status__old;--> statement-breakpoint
ALTER INDEX shop.orders_by_status__new RENAME TO orders_by_status;--> statement-breakpoint
DROP INDEX CONCURRENTLY shop.orders_by_status__old;