-- name: OrdersOf :many
-- The orders of a customer, with the customer.
select sqlc.embed(o), c.name
from shop.orders o join shop.customers c on c.id = o.customer_id
where c.email = @email
  and o.status = @status  -- if: @status
order by /* order: largest = o.total desc */ o.placed_on;

-- name: Totals :many
-- What each customer has paid; without an order NULL.
select c.name, sum(o.total) as total
from shop.customers c left join shop.orders o on o.customer_id = c.id and o.status <> 'draft'
group by c.id order by c.id;
