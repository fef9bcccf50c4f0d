-- change: s/\+ 1/+ 2/
create table t (id int primary key, n int);
create function bump(which int) returns setof int language sql begin atomic
  update t set n = n + 1 where id = which returning with (old as o, new as m) o.n + m.n;
end;
