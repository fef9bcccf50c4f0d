create table p (a int primary key, b int, c int default 1);
create function f() returns int begin atomic insert into p values (1,2) on conflict on constraint p_pkey do update set b = excluded.b + 1 returning b; end;
