create function one(text) returns bool language sql immutable as 'select true';
create function two(varchar) returns bool language sql immutable as 'select true'; create operator public.!!! (function = one, rightarg = text); create operator public.!!! (function = two, rightarg = varchar); create table t (id int primary key, a varchar, check (!!! a));
