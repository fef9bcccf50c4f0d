set check_function_bodies = off;
create schema shop;
create table shop.orders (id integer);
create function shop.total() returns bigint language sql as 'select count(*) from made_by_the_caller';
