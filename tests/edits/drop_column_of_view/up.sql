DROP VIEW shop.open_orders;--> statement-breakpoint
CREATE VIEW shop.open_orders AS
select o.id, o.customer_id from shop.orders o where o.status <> 'shipped';
--> statement-breakpoint
-- data loss: drops column shop.orders.note with its values
-- dbgen: allowed drop-column:shop.orders.note
ALTER TABLE shop.orders DROP COLUMN note;