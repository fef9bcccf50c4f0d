-- old
create view v as select 1 as a, 2 as b;
create materialized view m as select 1 as a;
create table t (a int generated always as identity, b int);
grant select (a) on v to pg_monitor;
comment on column v.b is 'x';
alter view v alter column b set default 5;
grant select (a) on m to pg_monitor;
comment on column m.a is 'y';
grant usage on sequence t_a_seq to pg_monitor;
comment on sequence t_a_seq is 'z';
-- rows
insert into t (b) values (1), (2);
-- new
create view v as select 1 as a, 2 as b;
create materialized view m as select 1 as a;
create table t (a int generated always as identity, b int);
-- keeps
select * from t order by 1
