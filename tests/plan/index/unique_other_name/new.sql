create table t (id int, a int); create unique index w on t (id, a);
