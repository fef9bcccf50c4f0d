DROP VIEW shop.open_orders;--> statement-breakpoint
CREATE VIEW shop.open_orders AS
select o.id, o.customer_id, o.note from shop.orders o where o.status <> 'shipped';