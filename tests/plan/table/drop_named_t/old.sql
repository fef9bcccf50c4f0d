create table p (id int) partition by range (id);
create table t (a int);
