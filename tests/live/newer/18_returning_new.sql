-- change: s/\* 2/* 3/
create table t (id int primary key, n int);
create function twice(which int) returns setof int language sql begin atomic
  update t set n = n * 2 where id = which returning old.n + new.n;
end;
