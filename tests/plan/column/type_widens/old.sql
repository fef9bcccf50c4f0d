create table t (a int, b varchar(10));
create view v as select a from t;
