create function f(a int, out b int, out c int) language sql as 'select a, a';
