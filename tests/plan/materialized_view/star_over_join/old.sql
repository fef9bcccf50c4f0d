create table t (a int, b text, c int);
create table u (a bigint, z int);
