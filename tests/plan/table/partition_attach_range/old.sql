create table t (a int, b text) partition by range (a);
create table t1 (a int, b text);
