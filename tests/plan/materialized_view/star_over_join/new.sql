create table t (a int, x int, b text, c int);
create table u (z int, y int, a int);
create materialized view m as select * from t join u using (a);
create view left_of as select * from t as "T" natural left join u;
create view right_of as select * from t right join u using (a);
create view one_of as select u.*, t.b from t join u using (a);
