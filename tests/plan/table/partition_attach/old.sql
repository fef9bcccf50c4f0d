create table t (a int not null) partition by list (a);
create table t1 (a int not null);
