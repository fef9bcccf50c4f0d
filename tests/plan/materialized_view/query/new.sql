create table t (a int);
create materialized view m as select a from t where a > 0;
create index mi on m (a);
create view v as select a from m;
