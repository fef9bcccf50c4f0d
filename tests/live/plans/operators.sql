-- estimators of an operator change by ALTER under a view and an index; a commutator comes with a new operator; casts and conversions
-- old
create function same(integer, text) returns boolean language sql immutable as 'select $1::text = $2';
create function same(text, integer) returns boolean language sql immutable as 'select $2::text = $1';
create operator === (function = same, leftarg = integer, rightarg = text, restrict = eqsel);
create table t (id integer, word text);
create view alike as select id from t where id operator(public.===) word;
create type pair as (a integer, b integer);
create function pair_text(pair) returns text language sql immutable as 'select ($1).a || ''-''';
create cast (pair as text) with function pair_text(pair);
-- rows
insert into t values (1, '1'), (2, 'x');
-- new
create function same(integer, text) returns boolean language sql immutable as 'select $1::text = $2';
create function same(text, integer) returns boolean language sql immutable as 'select $2::text = $1';
create operator === (function = same, leftarg = integer, rightarg = text, join = eqjoinsel);
create operator <<>> (function = same, leftarg = text, rightarg = integer, commutator = <<>>);
create operator <<>> (function = same, leftarg = integer, rightarg = text, commutator = <<>>);
create table t (id integer, word text);
create view alike as select id from t where id operator(public.===) word;
create type pair as (a integer, b integer);
create function pair_text(pair) returns text language sql immutable as 'select ($1).a || ''-''';
create cast (pair as text) with function pair_text(pair) as assignment;
create conversion latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
-- keeps
select id, word from t where id operator(public.===) word;
