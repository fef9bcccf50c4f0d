-- change: s/\+ 1/+ 2/
create table t (id int primary key, n int);
create table s (id int primary key, n int);
create procedure sync() language sql begin atomic
  merge into t using s on t.id = s.id
    when matched then update set n = s.n + 1
    when not matched by target then insert values (s.id, s.n)
    when not matched by source then delete;
end;
