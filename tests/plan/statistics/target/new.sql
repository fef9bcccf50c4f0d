create table t (a integer, b integer);
create statistics s on b, a from t;
alter statistics s set statistics 200;
