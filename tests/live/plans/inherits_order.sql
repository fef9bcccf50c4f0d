-- old
create table p1 (id int, a int, constraint ca check (a > 0));
create table p2 (id int, b int, twice int generated always as (b * 2) stored, constraint cb check (b > 0));
create table p3 (id int, b int);
create schema "Odd one";
create table "Odd one"."P 4" (id int not null);
create table c (own int) inherits (p1, p2, p3);
create table d () inherits (c);
create table e (id int, a int, own int, constraint ca check (a > 0)) inherits (p1, "Odd one"."P 4");
-- rows
insert into c (id, a, b, own) values (1, 2, 3, 4);
insert into d (id, a, b, own) values (5, 6, 7, 8);
insert into e values (9, 10, 11);
-- new
create table p1 (id int, a bigint, constraint ca check (a > 0));
create table p2 (id int, b int, twice int generated always as (b * 2) stored, constraint cb check (b > 1));
create table p3 (id int, b int);
create schema "Odd one";
create table "Odd one"."P 4" (id int not null);
create table c (own int) inherits (p3, p1, p2);
create table d () inherits (c);
create table e (id int, a bigint, own int, constraint ca check (a > 0)) inherits ("Odd one"."P 4", p1);
-- keeps
select c.tableoid::regclass, id, a, b, twice, own from c order by id;
select id, a, own from e;
