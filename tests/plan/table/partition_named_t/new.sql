create table u (id int) partition by list (id);
create table p (id int) partition by range (id);
create table t partition of p for values from (1) to (10);
