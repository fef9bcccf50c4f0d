create function f() returns int language sql as 'select 2';
create view v as select f() as a;
