create table t (a bigint, b varchar(20));
create view v as select a from t;
