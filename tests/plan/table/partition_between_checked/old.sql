create table t (n int not null) partition by list (n);
create table q partition of t for values in (1, 2, 3) partition by list (n);
create table q1 partition of q default;
alter table t add constraint c check (n between 0 and 9);
create table s (n int not null, constraint c check (n between 0 and 9)) partition by list (n);
create table s1 partition of s for values in (1);
