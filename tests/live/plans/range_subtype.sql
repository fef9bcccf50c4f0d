-- a range's type of bounds changes under columns, arrays, multiranges, domains and composites that keep their values
-- old
create schema shop;
create type shop.span as range (subtype = integer);
create domain shop.short as shop.span check (upper(value) - lower(value) < 10);
create type shop.booking as (what text, when_ shop.span);
create table t (id integer primary key, s shop.span not null default '[1,2)', m shop.span_multirange, a shop.span[], d shop.short,
  b shop.booking, exclude using gist (s with &&));
create index t_s on t using gist (s);
create view v as select id, lower(s) as l, m from t;
create function width(s shop.span) returns integer language sql immutable as 'select (upper(s) - lower(s))::integer';
-- rows
insert into t values (1, '[1,5)', '{[1,3),[7,9)}', '{"[1,2)","[4,6)"}', '[3,4)', row('x', '[1,2)'));
insert into t values (2, '[7,)', null, null, null, null);
-- new
create schema shop;
create type shop.span as range (subtype = bigint);
create domain shop.short as shop.span check (upper(value) - lower(value) < 10);
create type shop.booking as (what text, when_ shop.span);
create table t (id integer primary key, s shop.span not null default '[1,2)', m shop.span_multirange, a shop.span[], d shop.short,
  b shop.booking, exclude using gist (s with &&));
create index t_s on t using gist (s);
create view v as select id, lower(s) as l, m from t;
create function width(s shop.span) returns integer language sql immutable as 'select (upper(s) - lower(s))::integer';
-- keeps
select id, s::text, m::text, a::text, d::text, b::text from t;
