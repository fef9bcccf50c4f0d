create table t (n int not null) partition by list (n);
create table q partition of t for values in (1, 2, 3) partition by list (n);
create table r partition of t for values in (7, 8) partition by list (n);
create table q1 partition of r default;
alter table t add constraint c check (n between 0 and 9);
create table s (n int not null, constraint c check (n between 0 and 9)) partition by list (n);
create table s2 (n int not null, constraint c check (n > 0)) partition by list (n);
create table s1 partition of s2 for values in (1);
