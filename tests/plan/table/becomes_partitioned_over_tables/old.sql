create schema shop;
create table orders (id int, kind varchar(20), note text);
create unique index orders_key on orders (kind, note);
create table shop.orders_web (id int, kind varchar(20), note text);
create table people (kind varchar(20), note text);
create table people_web (kind varchar(20), note text);
alter table people add constraint people_orders foreign key (kind, note) references orders (kind, note);
