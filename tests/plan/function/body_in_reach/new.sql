create schema shop;
create table shop.orders (id integer);
create function shop.total() returns bigint language sql as 'select count(*) from shop.orders';
