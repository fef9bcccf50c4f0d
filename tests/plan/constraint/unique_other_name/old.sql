create table t (id int not null, a int, constraint u unique (a));
