-- Queries on shop.dbgen, for every language that writes functions of them.

-- Who has this address.
-- Two lines, and */ in the second.
-- name: CustomerByEmail :one
select * from customers where email = @email;

-- name: OrdersOf :many
select sqlc.embed(o), c.name, c.nick as "nick?", c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = @customer_id
  and o.state = @state -- if: @state
  and o.total > @least -- if: @least
  and o.kind = 'web' -- if: @web
order by /* order: dearest = o.total desc | kind = o.kind, o.total */ o.total
limit @most;

-- name: CustomersWithOrders :many
select c.id, sqlc.embed(o), sqlc.embed(p)
from customers c left join orders o on o.customer_id = c.id left join paid_orders p on p.id = o.id
order by c.id, o.total;

-- name: AddCustomer :one
insert into customers (email, name, nick, profile, born, tags)
values (@email, @name, @nick, @profile, @born, @tags) returning id;

-- name: SetState :execrows
update orders set state = @state where state in (sqlc.slice(before));

-- name: Delete :exec
delete from customers where id = $1;

-- name: CopyOrders :copyfrom
insert into orders (customer_id, state, total, kind, starts, code) values (@customer_id, @state, @total, @kind, @starts, @code);

-- name: StateOf :batchone
select id, state, states from orders where total = @total;

-- name: OfKind :batchmany
select total from orders where kind = @kind order by total;

-- name: SetCode :batchexec
update orders set code = @code where total = @total;

-- name: Totals :many
select customer_id, sum(total) as total, max(starts) as last, bool_or(starts is null) as "open" from orders group by customer_id;

-- name: Search :many
select id, name, discount from customers where (sqlc.narg(name)::text is null or name = sqlc.narg(name)) and created_at > @since order by id;

-- name: Echo :one
select @a::timestamp as a, @b::date as b, @c::timestamptz as c, @d::jsonb as d, sqlc.narg(e)::boolean as e, @f::bigint as f, @g::timestamp[] as g;

-- name: Touch :execresult
update customers set tags = tags || @tag::text;
