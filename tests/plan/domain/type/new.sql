create domain n as bigint;
create table t (a n, b int);
create view v as select a from t;
