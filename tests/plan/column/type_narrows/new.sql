create table t (a int, b varchar(5));
