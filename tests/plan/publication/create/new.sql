create table t (id int primary key, a int, b int);
create table t2 (id int primary key);
create publication p for table t (id, a) where (a > 0), t2 with (publish = 'insert, update');
comment on publication p is 'x';
