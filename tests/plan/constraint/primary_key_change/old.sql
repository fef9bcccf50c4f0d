create table t (a int primary key, b int not null);
create table u (t int references t);
