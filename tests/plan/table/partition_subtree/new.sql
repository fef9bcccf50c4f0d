create table t (a int, b int) partition by hash (a);
create table t0 partition of t for values with (modulus 2, remainder 0) partition by list (b);
create table t00 partition of t0 for values in (1, 2);
