create table t (a int not null) partition by range (a);
create table t1 partition of t for values from (1) to (20);
