create schema base;
set search_path = base, public;
create function same(a integer, b integer) returns boolean language sql immutable as 'select a = b';
create operator === (function = same, leftarg = integer, rightarg = integer, commutator = ===);
create table t (a integer, b integer check (b === b or b > 0), exclude using btree (a with =, b with operator(pg_catalog.=)));
create index t_same on t ((a === b));
create view v as select a from t where a === 2;
alter schema base rename to shop;
