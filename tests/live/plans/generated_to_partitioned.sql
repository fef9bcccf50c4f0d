-- A table with a generated column, a serial one and one of an enum that is made anew becomes partitioned.
-- old
create table o (id int primary key, d date, dbl int generated always as (id * 2) stored, s serial);
create index oi on o (dbl);
create view ov as select dbl from o;
create type e as enum ('a','b');
alter table o add k e;
-- rows
insert into o(id,d,k) values (1,'2020-01-01','a'),(2,'2020-01-01','b');
-- new
create table o (id int primary key, d date, dbl int generated always as (id * 2) stored, s serial) partition by range (id);
create table o1 partition of o default;
create index oi on o (dbl);
create view ov as select dbl from o;
create type e as enum ('b','a');
alter table o add k e;
-- keeps
select id, d, dbl, k from o order by id;
