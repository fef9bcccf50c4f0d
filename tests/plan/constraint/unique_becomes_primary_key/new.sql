create table t (id int not null, a int, constraint w primary key (id)); create table r (t int references t (id));
