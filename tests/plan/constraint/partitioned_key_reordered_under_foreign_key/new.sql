create table t (a int, b int, primary key (b,a)) partition by range (a); create table t1 partition of t for values from (0) to (9); create table f (a int, b int, foreign key (b,a) references t);
