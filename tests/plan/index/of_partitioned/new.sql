create table t (a int) partition by list (a);
create table t1 partition of t for values in (1);
create index i on t (a);
