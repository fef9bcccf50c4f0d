create table t (a int unique);
