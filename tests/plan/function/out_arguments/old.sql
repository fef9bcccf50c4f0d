create function f(a int, out b int) language sql as 'select a';
