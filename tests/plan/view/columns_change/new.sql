create table t (a int, b int);
create view v as select b from t;
create view w as select b from v;
grant select on w to pg_monitor;
