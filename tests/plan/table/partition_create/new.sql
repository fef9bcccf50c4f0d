create table t (a int not null, b text) partition by range (a);
create table t1 partition of t for values from (1) to (10);
create table t2 partition of t for values from (10) to (20);
create table tn partition of t default;
