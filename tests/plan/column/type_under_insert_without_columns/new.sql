create table p (a int, b int);
create table l (a int);
create function f() returns void begin atomic insert into p values (1, 2); end;
