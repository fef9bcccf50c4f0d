create function f(a int, b int default 2) returns int language sql immutable as $$ select a $$;
create view v as select f(1, 2) as x;
create function g() returns int begin atomic select f(1,2) + 1; end;
create table t (a int default f(1,2), check (f(a,1) > 0)); create index i on t (f(a,1));
