create schema s; create function neg(int) returns int language sql immutable as $$ select - $1 $$; create operator @@@ (rightarg = int, function = neg);
create function f() returns int begin atomic select @@@ 4; end; create table t (a int default (@@@ 3)); create index i on t ((@@@ a));
