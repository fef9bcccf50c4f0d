-- What this takes away:
--   removes returned from enum shop.order_status
-- Where this may fail:
--   fails where a row of shop.orders has returned in column status
DROP VIEW shop.open_orders;--> statement-breakpoint
ALTER TABLE shop.orders ALTER COLUMN status DROP DEFAULT;--> statement-breakpoint
ALTER TYPE shop.order_status RENAME TO order_status__old;--> statement-breakpoint
CREATE TYPE shop.order_status AS ENUM ('draft', 'paid', 'packed', 'shipped');--> statement-breakpoint
ALTER TABLE shop.orders ALTER COLUMN status SET DATA TYPE shop.order_status USING status::text::shop.order_status;--> statement-breakpoint
DROP TYPE shop.order_status__old;--> statement-breakpoint
ALTER TABLE shop.orders ALTER COLUMN status SET DEFAULT 'draft';--> statement-breakpoint
CREATE VIEW shop.open_orders AS
select o.id, o.customer_id, o.note from shop.orders o where o.status <> 'shipped';