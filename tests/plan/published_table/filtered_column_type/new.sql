create table t (id int primary key, k bigint);
create publication p for table t where (k > 3);
