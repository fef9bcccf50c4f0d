-- What this cannot bring back:
--   drops column shop.orders.note with its values
ALTER TABLE shop.orders ADD COLUMN note text;--> statement-breakpoint
CREATE OR REPLACE VIEW shop.open_orders AS
select o.id, o.customer_id, o.note from shop.orders o where o.status <> 'shipped';