create table t (id int not null, a int); create unique index u on t (id);
