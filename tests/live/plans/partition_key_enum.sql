-- An enum in partition keys loses a label.
-- old
create type r as enum ('a','b','c');
create table p (k r, x int, o r) partition by list (k);
create table p1 partition of p for values in ('a');
create table p2 partition of p for values in ('b') partition by list (o);
create table p21 partition of p2 default;
create table z (k r default 'a');
-- rows
insert into p values ('a',1,'b'),('b',2,'a'); insert into z values ('b');
-- new
create type r as enum ('b','a');
create table p (k r, x int, o r) partition by list (k);
create table p1 partition of p for values in ('a');
create table p2 partition of p for values in ('b') partition by list (o);
create table p21 partition of p2 default;
create table z (k r default 'a');
-- keeps
select k, x, o, tableoid::regclass from p order by x; select * from z;
