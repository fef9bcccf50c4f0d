-- a target is set, expressions and columns change, a column that statistics are over is renamed by hand and back
-- old
create table t (id integer, a integer, b integer, c text);
create statistics s_target (ndistinct) on a, b from t;
create statistics s_columns on b, a from t;
create statistics s_expr on (a + b), lower(c) from t;
create statistics s_all (ndistinct, dependencies, mcv) on c, a from t;
create view over as select a, count(*) as n from t group by a;
-- rows
insert into t values (1, 2, 3, 'x');
-- new
create table t (id integer, a integer, b integer, c text, d integer);
create statistics s_target (ndistinct) on b, a from t;
alter statistics s_target set statistics 500;
create statistics s_columns on a, b, d from t;
create statistics s_expr on (a - b), lower(c) from t;
create statistics s_all on a, c from t;
alter statistics s_all set statistics 0;
create view over as select a, count(*) as n from t group by a;
-- keeps
select id, a, b, c from t;
