-- old
create function f(a integer) returns integer language sql as 'select a';
create function g() returns table (x integer) language sql as 'select f(1)';
create view v as select f(2) as y;
create procedure p(a integer) language sql as 'select 1';
create aggregate total(integer) (sfunc = int4pl, stype = integer);
create function old_one() returns void language plpgsql as 'begin end';
-- rows
select 1;
-- new
create function f(a integer, b integer default 1) returns bigint language sql immutable as 'select a::bigint + b';
create function g() returns table (x bigint, y text) language sql as 'select f(1), ''q''';
create view v as select f(2) as y;
create procedure p(a integer, inout b text) language plpgsql as 'begin b := a; end';
create aggregate total(integer) (sfunc = int4pl, stype = integer, initcond = '0');
create function atomic(n integer) returns integer language sql begin atomic select n + 1; end;
comment on function f(integer, integer) is 'Adds';
revoke execute on function g() from public;
-- keeps
select 1;
