-- A function that is called for rows that are there reads columns that come with it, written with and without the table's name.
-- old
create table a (id int primary key, kept int);
create table z (id int primary key);
-- rows
insert into z values (1), (2);
insert into a values (1, 10), (2, 20);
-- new
create table z (id int primary key, late int default 5, "Later" int default 6);
create function f() returns int language sql as 'select max(late) from z';
create function g() returns int language plpgsql as $$ begin return (select max(z."Later") from z); end $$;
create table a (id int primary key, kept int, x int default f() check (x > 0), y int default g() not null);
-- keeps
select id, kept from a order by id
