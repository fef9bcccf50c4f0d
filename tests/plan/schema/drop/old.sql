create schema shop;
create table shop.t (id int);
