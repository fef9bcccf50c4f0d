-- A column may hold NULL again, and that of a heir or partition stays as it is.
-- old
create table a (id int, x int not null);
create table b (y int) inherits (a);
create table c (z int) inherits (b);
create table p (id int, x int not null) partition by list (id);
create table p1 partition of p for values in (1);
create table p2 partition of p for values in (2);
-- rows
insert into c values (1,2,3,4);
insert into p values (1,2);
-- new
create table a (id int, x int);
create table b (y int) inherits (a);
create table c (z int) inherits (b);
alter table c alter x set not null;
create table p (id int, x int) partition by list (id);
create table p1 partition of p for values in (1);
create table p2 partition of p for values in (2);
alter table p1 alter x set not null;
-- keeps
select * from c; select * from p1;
