-- old
create domain d as text default 'x' check (value <> '');
create type point3 as (x integer, y integer, z integer);
create table t (id integer primary key, d d, p point3);
create view v as select id, (p).x from t;
-- rows
insert into t values (1, 'a', row(1, 2, 3));
-- new
create domain d as text default 'y' not null constraint d_check check (length(value) < 10) constraint more check (value <> 'z');
create type point3 as (x integer, y bigint, w text);
create table t (id integer primary key, d d, p point3);
create view v as select id, (p).x from t;
-- keeps
select id, d, (p).x from t;
