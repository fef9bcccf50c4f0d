create table t (id int not null, a int, constraint w unique (a));
