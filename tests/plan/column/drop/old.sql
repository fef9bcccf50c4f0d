create table t (a int, b int);
create view v as select a from t;
create index i on t (b);
