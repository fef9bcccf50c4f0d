create type pair as (a int, b text);
create function f(pair) returns int language sql as 'select $1.a';
