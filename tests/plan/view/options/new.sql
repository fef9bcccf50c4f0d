create table t (a int);
create view v with (security_barrier = true) as select a from t with local check option;
