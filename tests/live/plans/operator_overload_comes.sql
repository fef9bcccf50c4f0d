-- An operator comes that fits better.
-- old
create function eqf(text, text) returns bool language sql immutable as 'select true';
create table t (id int primary key, a varchar(5)); create operator public.=== (function = eqf, leftarg = text, rightarg = text); create view v as select a === 'x' as z from t;
-- rows

-- new
create function eqf(text, text) returns bool language sql immutable as 'select true';
create table t (id int primary key, a varchar(5)); create function eqv(varchar, varchar) returns bool language sql immutable as 'select false'; create operator public.=== (function = eqf, leftarg = text, rightarg = text); create operator public.=== (function = eqv, leftarg = varchar, rightarg = varchar); create view v as select a === 'x' as z from t;
-- keeps
select 1;
