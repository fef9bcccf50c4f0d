-- an operator under a view, a check, indexes, a policy, a default, a generated column, a trigger, an exclusion and a query's ORDER BY USING goes round them; another operator of the name is let be
-- old
create schema shop;
create function same(a integer, b integer) returns boolean language sql immutable as 'select a = b';
create function less(a integer, b integer) returns boolean language sql immutable as 'select a < b';
create function fire() returns trigger language plpgsql as 'begin return new; end';
create operator === (function = same, leftarg = integer, rightarg = integer, commutator = ===, negator = !==);
create operator !== (function = less, leftarg = integer, rightarg = integer, commutator = !==, negator = ===);
create operator shop.=== (function = same, leftarg = integer, rightarg = integer);
create function twice(a bigint, b bigint) returns boolean language sql immutable return a::integer === b::integer;
create operator === (function = twice, leftarg = bigint, rightarg = bigint);
create table log (a integer);
create domain small as integer check (value === 1 or value < 9);
create table t (a integer, b integer check (b === b or b > 0), c boolean default (1 === 1),
  d boolean generated always as (a operator(public.===) b) stored, s small);
create index t_same on t ((a === b)) where a !== b or a > 0;
create view v as select a from t where a === any (array[1, 2]) and not a operator(shop.===) 7;
create view w as select a from t where (a, b) in (select a, b from t) or a === any (select b from t);
create materialized view m as select a from t where a is distinct from b and a === b;
alter table t enable row level security;
create policy p on t using (a === b) with check (a !== b);
create trigger g before update on t for each row when (old.a === new.a) execute function fire();
create rule r as on delete to t where old.a === old.b do also delete from log;
create statistics st on (a === b), b from t;
create function kept(x integer) returns boolean language sql begin atomic select x === 1; end;
create function text_body(x integer) returns boolean language sql as 'select x === 1';
-- rows
insert into t values (1, 1), (2, 2);
-- new
create schema shop;
create function same(a integer, b integer) returns boolean language sql immutable as 'select a = b';
create function less(a integer, b integer) returns boolean language sql immutable as 'select a < b';
create function fire() returns trigger language plpgsql as 'begin return new; end';
create operator === (function = same, leftarg = integer, rightarg = integer, commutator = ===, negator = !==, hashes);
create operator !== (function = less, leftarg = integer, rightarg = integer, commutator = !==, negator = ===);
create operator shop.=== (function = same, leftarg = integer, rightarg = integer);
create function twice(a bigint, b bigint) returns boolean language sql immutable return a::integer === b::integer;
create operator === (function = twice, leftarg = bigint, rightarg = bigint);
create table log (a integer);
create domain small as integer check (value === 1 or value < 9);
create table t (a integer, b integer check (b === b or b > 0), c boolean default (1 === 1),
  d boolean generated always as (a operator(public.===) b) stored, s small);
create index t_same on t ((a === b)) where a !== b or a > 0;
create view v as select a from t where a === any (array[1, 2]) and not a operator(shop.===) 7;
create view w as select a from t where (a, b) in (select a, b from t) or a === any (select b from t);
create materialized view m as select a from t where a is distinct from b and a === b;
alter table t enable row level security;
create policy p on t using (a === b) with check (a !== b);
create trigger g before update on t for each row when (old.a === new.a) execute function fire();
create rule r as on delete to t where old.a === old.b do also delete from log;
create statistics st on (a === b), b from t;
create function kept(x integer) returns boolean language sql begin atomic select x === 1; end;
create function text_body(x integer) returns boolean language sql as 'select x === 1';
-- keeps
select a, b from t;
