create schema shop;
create table shop.orders (id integer);
create function factorial(n integer) returns integer language sql as 'select case when n < 2 then 1 else n * factorial(n - 1) end';
