-- change: s/"n"/"nn"/
create table t (id int primary key, j jsonb);
create function f() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger g before update on t for each row when (json_exists(new.j, '$.n')) execute function f();
