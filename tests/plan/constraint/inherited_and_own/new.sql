create table p1 (id int, a int, constraint ca check (a >= 0));
create table e (id int, a int, own int, constraint ca check (a >= 0)) inherits (p1);
create table f (constraint ca check (a >= 0)) inherits (e);
