create domain d as int;
create type span as range (subtype = d);
create table t (a d, many d[], s span);
