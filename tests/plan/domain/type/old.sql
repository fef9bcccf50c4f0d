create domain n as int;
create table t (a n, b int);
create view v as select a from t;
