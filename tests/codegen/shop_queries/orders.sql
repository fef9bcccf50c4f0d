-- name: GetCustomer :one
-- The customer, or an error.
select * from customers where id = $1;

-- name: CustomerName :one
select name from customers where id = @id;

-- name: OrdersOf :many
select sqlc.embed(o), c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = @customer_id
  and o.state = @state          -- if: @state
  and o.total >= @least         -- if: @least
  and o.shout is not null       -- if: @loud
order by /* order: largest = o.total desc | oldest = o.starts */ o.id
limit @most;

-- name: CustomersWithOrder :many
select c.id, sqlc.embed(o) from customers c left join orders o on o.customer_id = c.id order by c.id;

-- name: Ids :many
select id from customers where id in (sqlc.slice(ids)) order by id;

-- name: AddCustomer :one
insert into customers (email, name, nick, profile, tags) values (@email, @name, @nick, @profile, @tags) returning id;

-- name: Rename :execrows
update customers set name = @name where id = @id;

-- name: Forget :exec
delete from customers where id = @id;

-- name: ForgetAll :execresult
delete from customers;

-- name: CopyCustomers :copyfrom
insert into customers (email, name, nick) values (@email, @name, @nick);

-- name: NameMany :batchexec
update customers set name = @name where id = @id;

-- name: NamesMany :batchmany
select name from customers where id > @id order by id;

-- name: GetMany :batchone
select * from customers where id = @id;

-- name: Now :one
select 1 as one, now()::text as "now!", state from orders where state = any(@states::state[]) order by /* order: a = 1 | b = 2 */ 1 limit 1;

-- name: AllCustomers :many
select * from customers order by /* order: name = name | newest = created_at desc */ id;
