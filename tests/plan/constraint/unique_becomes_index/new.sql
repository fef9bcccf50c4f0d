create table t (id int, a int); create unique index u on t (id); create unique index w on t (a);
