create table t (a int check (a > 0), constraint named check (a < 100));
