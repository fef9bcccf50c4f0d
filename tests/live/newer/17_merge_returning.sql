-- change: s/new_n/other_n/g
create table t (id int primary key, n int);
create function put(new_id int, new_n int) returns setof text language sql begin atomic
  merge into t using (select new_id as id) s on t.id = s.id
    when matched then update set n = new_n
    when not matched then insert values (new_id, new_n)
    returning merge_action();
end;
