create table p (a int primary key, b int);
create function f() returns int begin atomic insert into p values (1,2) on conflict on constraint p_pkey do update set b = excluded.b returning b; end;
