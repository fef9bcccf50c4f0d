DROP VIEW shop.open_orders;--> statement-breakpoint
ALTER TABLE shop.orders ALTER COLUMN status DROP DEFAULT;--> statement-breakpoint
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE shop.order_status RENAME TO order_status__old;--> statement-breakpoint
CREATE TYPE shop.order_status AS ENUM ('draft', 'paid', 'shipped');--> statement-breakpoint
-- rewrite: rewrites table shop.orders under an exclusive lock
-- may fail: fails where a row of shop.orders has packed in column status
ALTER TABLE shop.orders ALTER COLUMN status SET DATA TYPE shop.order_status USING status::text::shop.order_status;--> statement-breakpoint
-- irreversible: removes packed from enum shop.order_status
-- dbgen: allowed drop-label:shop.order_status.packed
DROP TYPE shop.order_status__old;--> statement-breakpoint
ALTER TABLE shop.orders ALTER COLUMN status SET DEFAULT 'draft';--> statement-breakpoint
CREATE VIEW shop.open_orders AS
select o.id, o.customer_id, o.note from shop.orders o where o.status <> 'shipped';