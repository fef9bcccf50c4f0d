create table t (id int unique, a int);
