-- the multirange of one's own range type is known by PostgreSQL's name for it, and renamed where it gets another
-- old
create function gap(a double precision, b double precision) returns double precision language sql immutable as 'select a - b';
create type fr as range (subtype = double precision);
create type spanrange as range (subtype = text, collation = "C", multirange_type_name = spans);
create table t (id integer, m fr_multirange, s spans);
create table u (id integer, f fr);
-- rows
insert into t values (1, '{[1,2)}', '{[a,b)}');
insert into u values (1, '[1,2)');
-- new
create function gap(a double precision, b double precision) returns double precision language sql immutable as 'select a - b';
create type fr as range (subtype = double precision);
create type spanrange as range (subtype = text, collation = "C");
create table t (id integer, m fr_multirange, s spanmultirange);
create table u (id integer, f fr);
-- keeps
select id, m from t;
