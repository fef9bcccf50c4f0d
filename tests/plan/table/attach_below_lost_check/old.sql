create table p (id int, k int, constraint c check (id > 0)) partition by list (k);
create table q partition of p for values in (1,2,3) partition by list (k);
create table z partition of p for values in (9);
create table a (id int, k int);
