create table a (id int primary key);
create table t (a int) partition by list (a);
create table t1 partition of t for values in (1);
create table t2 partition of t for values in (2);
