-- A table that leaves its parent has the parent's checks for its own, and so have those below it.
-- one way: columns that were the child's own stay that when it inherits them
-- old
create table p (id int, a int, constraint ca check (a > 0), constraint cb check (a > 1), constraint cc check (a > 2));
create table c (own int) inherits (p);
create table d () inherits (c);
-- rows
insert into c values (1, 4, 3);
insert into d values (4, 5, 6);
-- new
create table p (id int, a int, constraint ca check (a > 0), constraint cb check (a > -1), constraint cc check (a > 2));
create table c (id int, a int, own int, constraint ca check (a > -5));
create table d (constraint cb check (a > 0), constraint cc check (a > 2)) inherits (c);
-- keeps
select * from c;
