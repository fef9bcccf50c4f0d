create table p1 (id int, a int);
create table e (id int, a int, own int) inherits (p1);
create table f (id int, a int) inherits (e);
