create table t (id int, a int not null, constraint u primary key (id));
