create table p1 (id int, a int, constraint ca check (a > 0));
create table p2 (id int, b int, constraint cb check (b > 0));
create table p3 (id int, b int);
create table c (own int) inherits (p3, p1);
create table d () inherits (c);
