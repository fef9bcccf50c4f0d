create view v as select 1 as a;
create function f() returns trigger language plpgsql as 'begin return new; end';
