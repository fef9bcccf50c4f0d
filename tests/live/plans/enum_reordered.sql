-- old
create type e as enum ('b', 'a');
create table t (e e primary key);
-- rows
insert into t values ('a'), ('b');
-- new
create type e as enum ('a', 'b', 'c');
create table t (e e primary key);
-- keeps
select e::text from t order by 1;
