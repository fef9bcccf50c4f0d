create table t (id int primary key, a int check (a > 0o17 and a < 1_000));
