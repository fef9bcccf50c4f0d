-- old
create table t (a integer, b integer);
create view v as select a, b from t;
create view w as select a from v;
create view "Odd name" as select b as "Select" from t;
-- rows
insert into t values (1, 2);
-- new
create table t (a integer, b integer);
create view w as select a, b from t;
create view v as select b, a from w;
create view "Odd name" with (security_barrier) as select b as "Select", a as "x""y" from t;
create recursive view nums (n) as select 1 union all select n + 1 from nums where n < 3;
-- keeps
select a, b from t;
