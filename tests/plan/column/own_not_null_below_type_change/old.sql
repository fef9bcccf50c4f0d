create table r (a int, n text);
create table p1 (b int) inherits (r);
create table p2 (c int, n text) inherits (r);
create table d (e int) inherits (p1, p2);
