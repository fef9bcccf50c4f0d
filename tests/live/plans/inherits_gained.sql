-- A table gains a parent whose checks come from further above, and loses it.
-- old
CREATE TABLE g (a int, CHECK (a>0));
create table p (z int) inherits (g);
CREATE TABLE c (a int, z int, b int);
create table d (x int) inherits (c);
-- rows
insert into c values (5,6,7); insert into d values (1,2,3,4);
-- new
CREATE TABLE g (a int, CHECK (a>0));
create table p (z int) inherits (g);
CREATE TABLE c (a int, z int, b int) INHERITS (p);
create table d (x int) inherits (c);
-- keeps
select * from c; select * from d;
