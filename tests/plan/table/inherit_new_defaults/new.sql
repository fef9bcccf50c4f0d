create table p (a int default 2, b int, c int default 5);
create table h (x int default null) inherits (p);
create table hh () inherits (h);
