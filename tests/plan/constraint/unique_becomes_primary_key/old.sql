create table t (id int not null, a int, constraint u unique (id)); create table r (t int references t (id));
