create table t (a int not null, b text) partition by range (a);
create table t_all partition of t default;
