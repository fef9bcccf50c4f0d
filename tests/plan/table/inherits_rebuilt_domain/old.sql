create domain d as text check (value <> '');
create table p (a d);
create table c (b int);
