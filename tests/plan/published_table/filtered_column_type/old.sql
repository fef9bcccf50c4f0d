create table t (id int primary key, k int);
create publication p for table t where (k > 3);
