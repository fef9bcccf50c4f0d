-- change: s/1000/2000/
create table t (id int primary key, n int check (n < 1_000), m int default 0x1F);
