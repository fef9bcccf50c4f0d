create schema shop;
create table shop.orders (id integer);
create function shop.total() returns bigint language sql set search_path = shop as 'select count(*) from orders';
