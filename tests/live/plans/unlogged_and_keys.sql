-- A logged table refers to logged tables only.
-- old
create unlogged table a (id int primary key); create unlogged table b (id int references a);
-- rows
insert into a values (1); insert into b values (1);
-- new
create table a (id int primary key); create table b (id int references a);
-- keeps
select * from a; select * from b;
