-- old
create table base (id integer not null, n text, constraint named check (n <> ''));
create table child (extra integer) inherits (base);
create table loose (id integer not null, n text, x integer, constraint named check (n <> ''));
-- rows
insert into child values (1, 'a', 2); insert into loose values (2, 'b', 3);
-- new
create table base (id integer not null, n text, added date, constraint named check (n <> ''));
create table child (extra integer) inherits (base);
create table loose (id integer not null, n text, x integer, added date, constraint named check (n <> '')) inherits (base);
-- keeps
select id, n from only child union all select id, n from only loose order by 1;
