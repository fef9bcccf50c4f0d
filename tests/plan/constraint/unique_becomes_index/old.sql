create table t (id int, a int, constraint u unique (id), constraint v unique (a));
