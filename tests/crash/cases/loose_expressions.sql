-- What is read before the object is there: predicates, expressions and bodies.
create table t (a int, during tsrange);
create index i on t (a, (a + 1)) where a > 0;
alter table t add exclude using gist (during with &&) where (a > 0);
alter table t add constraint e exclude using gist ((tsrange(lower(during), upper(during))) with &&) where (a > 1);
create function f() returns int language sql return 1;
create table later (like t including all);
