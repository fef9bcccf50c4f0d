create table t (id int, a int not null, constraint w primary key (a));
