CREATE OR REPLACE VIEW shop.open_orders AS
select o.id, o.customer_id, o.note, o.code from shop.orders o where o.status not in ('shipped', 'draft');