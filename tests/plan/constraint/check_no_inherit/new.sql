create table t (a int constraint c check (a > 0) no inherit);
