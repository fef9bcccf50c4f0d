create table t (a int not null) partition by list (a);
create table t1 partition of t for values in (1);
