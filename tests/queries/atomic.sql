create function plus(a int, b int) returns int language sql return a + b;
create function first_name(i int) returns text language sql begin atomic select name from u where id = i; end;
