-- A composite is made of a range, and both of a domain that gets another type.
-- old
create domain d as int; create type r as range (subtype = d); create type c as (x d, y r); create table t (id int primary key, a r, b c);
-- rows
insert into t values (1,'[1,2)',row(3,'[1,5)'));
-- new
create domain d as bigint; create type r as range (subtype = d); create type c as (x d, y r); create table t (id int primary key, a r, b c);
-- keeps
select * from t;
