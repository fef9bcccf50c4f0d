create table p1 (id int);
create table e (id int, own int) inherits (p1);
create table f (id int) inherits (e);
