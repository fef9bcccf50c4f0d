-- The same with a generated column, and a key that others point to.
-- old
CREATE TABLE x (a int primary key, b int generated always as (a*2) stored) PARTITION BY LIST (a);
CREATE TABLE x1 PARTITION OF x FOR VALUES IN (1);
create table x2 partition of x default;
create table r (a int references x);
-- rows
insert into x values (1),(5); insert into r values (1),(5);
-- new
CREATE TABLE x (a int primary key, b int generated always as (a*2) stored) PARTITION BY LIST (a);
CREATE TABLE x1 PARTITION OF x FOR VALUES IN (1) PARTITION BY HASH (a);
CREATE TABLE x11 PARTITION OF x1 FOR VALUES WITH (MODULUS 1, REMAINDER 0);
create table x2 partition of x default;
create table r (a int references x);
-- keeps
select * from x order by a; select * from r order by a;
