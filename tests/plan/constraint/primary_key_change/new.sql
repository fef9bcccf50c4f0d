create table t (a int unique, b int primary key);
create table u (t int references t (a));
