create schema s; create function neg(bigint) returns bigint language sql immutable as $$ select - $1 $$; create operator @@@ (rightarg = bigint, function = neg);
create function f() returns int begin atomic select (@@@ 5)::int; end; create table t (a int default (@@@ 3)); create index i on t ((@@@ a));
