create table p (a bigint, b int);
create table c () inherits (p);
