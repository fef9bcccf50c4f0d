create table clients (id int primary key, nick text, "Odd Name" int);
create type feeling as (a int);
create index by_nick on clients (nick);
create view seen as select id from clients;
