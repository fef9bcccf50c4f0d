create schema shop;
create table shop.t (id int primary key);
create view shop.v as select id from shop.t;
