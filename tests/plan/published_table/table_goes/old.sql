create table t (id int primary key, a int, b int);
create table t2 (id int primary key);
create publication p for table t, t2;
