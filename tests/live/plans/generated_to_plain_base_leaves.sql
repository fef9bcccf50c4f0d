-- A generated column becomes plain, in the tables that inherit it too, and what it was computed from leaves.
-- one way: values that are computed from then on are not those stored
-- fixed in 15.19 16.15 17.11 18.5: DROP EXPRESSION where there are several levels of tables
-- old
create table p (id int, a int, g int generated always as (a * 2) stored);
create table c (z int) inherits (p);
create table d (y int) inherits (c);
-- rows
insert into p (id, a) values (1, 1); insert into c (id, a) values (2, 2); insert into d (id, a) values (3, 3);
-- new
create table p (id int, g int);
create table c (z int) inherits (p);
create table d (y int) inherits (c);
-- keeps
select id, g from p order by 1;
