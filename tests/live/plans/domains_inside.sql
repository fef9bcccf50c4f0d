-- A check or NOT NULL of a domain whose values stand inside of arrays, composites, ranges and other domains: PostgreSQL adds none
-- there, so that the domain is built anew and the values go over.
-- old
create domain amount as numeric(8,2);
create domain tiny as amount check (value < 100);
create domain flag as text;
create domain "Odd d" as int;
alter domain "Odd d" add constraint later check (value > 0) not valid;
create type pair as (name text, a amount);
create type span as range (subtype = amount);
create table t (id int primary key, a amount default 1, many amount[], p pair, ps pair[], s span, tn tiny[], f flag[], o "Odd d"[]);
create table child (more int) inherits (t);
create view v as select id, a, many from t;
create function f(amount) returns amount language sql as 'select $1';
comment on domain amount is 'before';
create index on t (a) where a > 1::amount;
-- rows
insert into t values (1, 2.50, '{1.25,3}', ('x', 4), array[('y', 5), ('z "q"', 6)]::pair[], '[1,2)', '{7,8}', '{a,b}', '{1}');
insert into child values (2, 9, '{10,NULL}', ('w', NULL), '{}', 'empty', NULL, '{"c d"}', '{2}', 3);
-- new
create domain amount as numeric(8,2) constraint positive check (value > 0);
create domain tiny as amount check (value < 100) constraint not_nine check (value <> 9);
create domain flag as text not null;
create domain "Odd d" as int constraint later check (value > 0);
create type pair as (name text, a amount);
create type span as range (subtype = amount);
create table t (id int primary key, a amount default 1, many amount[], p pair, ps pair[], s span, tn tiny[], f flag[], o "Odd d"[]);
create table child (more int) inherits (t);
create view v as select id, a, many from t;
create function f(amount) returns amount language sql as 'select $1';
comment on domain amount is 'after';
comment on constraint positive on domain amount is 'of the new';
grant usage on type amount to pg_monitor;
create index on t (a) where a > 1::amount;
-- keeps
select tableoid::regclass, id, a, many, p, ps, s, tn, f, o from t order by id;
select * from v order by id; select more from child;
