create table t (a int);
create view v as select a from t;
create view w as select x.* from v x;
create view z as select * from w;
