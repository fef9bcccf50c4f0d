-- a collation is made anew under columns, domains, composites and indexes that keep their values
-- old
create schema shop;
create collation shop.co (provider = icu, locale = 'fr');
create collation unused (lc_collate = 'C', lc_ctype = 'POSIX');
create collation also from "POSIX";
create domain word as text collate shop.co check (value <> '');
create type pair as (a integer, b text collate shop.co);
create table t (id integer primary key, a text collate shop.co not null unique, b varchar(20) collate shop.co, c word, d pair,
  e text check (e collate shop.co > ''), f text default ('x' collate shop.co), g text collate also);
create index t_b on t (b);
create index t_e on t (e collate shop.co);
create view v as select a, d from t where b collate shop.co < 'm' order by a;
create table parent (a text collate shop.co);
create table child (b integer) inherits (parent);
create table u (a text collate shop.co references t (a));
comment on collation shop.co is 'french or german';
-- rows
insert into t values (1, 'x', 'y', 'z', row(1, 'w'), 'e', 'f', 'g');
insert into u values ('x');
insert into child values ('p', 2);
-- new
create schema shop;
create collation shop.co (provider = icu, locale = 'de');
create collation unused (lc_collate = 'C', lc_ctype = 'C.UTF-8');
create collation also from "POSIX";
create domain word as text collate shop.co check (value <> '');
create type pair as (a integer, b text collate shop.co);
create table t (id integer primary key, a text collate shop.co not null unique, b varchar(20) collate shop.co, c word, d pair,
  e text check (e collate shop.co > ''), f text default ('x' collate shop.co), g text collate also);
create index t_b on t (b);
create index t_e on t (e collate shop.co);
create view v as select a, d from t where b collate shop.co < 'm' order by a;
create table parent (a text collate shop.co);
create table child (b integer) inherits (parent);
create table u (a text collate shop.co references t (a));
comment on collation shop.co is 'french or german';
-- keeps
select id, a, b, c, d::text, e, f from t;
select * from u;
select * from only child;
