create table p (id int, k int) partition by list (k);
create table q partition of p for values in (1,2,3) partition by list (k);
create table a partition of q for values in (1);
create table z (id int, k int);
