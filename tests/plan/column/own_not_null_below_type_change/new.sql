create table r (a int, n varchar(50));
create table p1 (b int) inherits (r);
create table p2 (c int, n varchar(50) not null) inherits (r);
create table d (e int) inherits (p1, p2);
