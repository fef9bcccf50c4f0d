-- A call means another function, and would mean two while the first is still there.
-- old
create function f(a int, b int default 1) returns int language sql as 'select a+b'; create view v as select f(1);
-- rows

-- new
create function f(a int, b int) returns int language sql as 'select a+b'; create function f(a int) returns int language sql as 'select a'; create view v as select f(1);
-- keeps
select 1;
