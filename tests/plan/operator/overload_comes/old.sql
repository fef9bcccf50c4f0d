create function one(text) returns bool language sql immutable as 'select true';
create operator public.!!! (function = one, rightarg = text); create table t (id int primary key, a varchar, check (!!! a));
