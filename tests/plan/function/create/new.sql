create function f(a int, b text default 'x') returns text language sql immutable strict parallel safe cost 5 as 'select a || b';
