create schema shop;
create table orders (id int, kind varchar(20), note text) partition by list (kind);
create unique index orders_key on orders (kind, note);
create table shop.orders_web partition of orders for values in ('web');
create table people (kind varchar(20), note text) partition by list (kind);
create table people_web partition of people for values in ('web');
alter table people add constraint people_orders foreign key (kind, note) references orders (kind, note);
