-- one way: a column that a child table was given of its own cannot become only inherited again
-- old
create table base (id integer, note text, gone text);
create table keeper (own integer) inherits (base);
create table other () inherits (base);
-- rows
insert into keeper values (1, 'kept', 'x', 2); insert into other values (3, 'lost', 'y');
-- new
create table base (id integer);
create table keeper (own integer, note text) inherits (base);
create table other () inherits (base);
-- keeps
select id, note, own from keeper;
