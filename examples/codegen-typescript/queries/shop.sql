-- name: AddCustomer :one
insert into customers (email, name) values (@email, @name) returning *;

-- name: AddOrder :one
insert into orders (customer_id, total) values (@customer_id, @total) returning *;

-- The newest orders of a customer, all or those of a state.
-- name: OrdersOf :many
select * from orders
where customer_id = @customer_id
  and state = @state -- if: @state
order by created_at desc, id desc
limit @most;
