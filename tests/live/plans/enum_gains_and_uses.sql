-- old
create type status as enum ('draft', 'paid');
create table orders (id integer primary key, s status not null default 'draft');
-- rows
insert into orders values (1, 'draft'), (2, 'paid');
-- new
create type status as enum ('new', 'draft', 'packed', 'paid');
create table orders (id integer primary key, s status not null default 'new', constraint c check (s <> 'packed' or id > 0));
create index orders_packed on orders (id) where s = 'packed';
create view packed as select id from orders where s = 'packed';
-- keeps
select id, s::text from orders order by 1;
