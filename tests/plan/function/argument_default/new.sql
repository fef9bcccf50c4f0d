create function f(a int default 7) returns int language sql as 'select a';
