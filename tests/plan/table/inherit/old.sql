create table p (a int);
create table c (a int, b int);
