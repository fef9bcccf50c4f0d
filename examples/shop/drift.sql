-- What somebody did by hand, at night, on the live database.
alter table shop.products drop constraint price_is_fair;
alter table shop.orders alter column note set default 'none';
drop index shop.orders_open;
create index orders_open on shop.orders (customer_id);
grant select on shop.customers to public;
create or replace function shop.order_total(order_id bigint) returns numeric language sql stable as $$
  select 0.0
$$;
