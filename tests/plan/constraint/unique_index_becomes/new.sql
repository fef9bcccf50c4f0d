create table t (id int, a int, constraint u unique (id), constraint w unique (a));
