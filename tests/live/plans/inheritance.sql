-- old
create table base (id integer not null, n text);
create table child (extra integer) inherits (base);
create table loose (id integer not null, n text, x integer);
-- rows
insert into child values (1, 'a', 2); insert into loose values (2, 'b', 3);
-- new
create table base (id integer not null, n text, added date, constraint positive check (id > 0));
create table child (extra integer) inherits (base);
create table loose (id integer not null, n text, x integer, added date) inherits (base);
-- keeps
select id, n from base order by 1;
