create table t (a int, b text) partition by range (a);
create table t1 partition of t for values from (0) to (100);
