create domain d as varchar(20) check (value <> '');
create table p (a d);
create table c (b int, a d) inherits (p);
