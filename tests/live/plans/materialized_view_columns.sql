-- What is set of the columns of a materialized view.
-- old
create table t (id int primary key, a text, b numeric); create materialized view m as select * from t; alter materialized view m alter column a set statistics 50; alter materialized view m alter column a set storage external; alter materialized view m alter b set (n_distinct = 5); alter materialized view m alter a set compression pglz;
-- rows
insert into t values (1,'2',3);
-- new
create table t (id int primary key, a text, b numeric); create materialized view m as select * from t; alter materialized view m alter column a set statistics 60; alter materialized view m alter column b set storage plain; alter materialized view m alter id set (n_distinct = 6, n_distinct_inherited = 3); comment on column m.a is 'x';
-- keeps
select * from m;
