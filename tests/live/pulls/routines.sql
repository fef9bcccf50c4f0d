create table a (id int primary key, touched timestamptz);
create function touch() returns trigger language plpgsql as $$ begin new.touched := now(); return new; end $$;
create function add(a int, b int default 1) returns int language sql immutable strict return a + b;
create function recent(since timestamptz default now() - interval '1 day') returns setof a language sql stable as $$ select * from a where touched > since $$;
create procedure tidy(days varchar(3)) language sql as $$ delete from a where touched < now() $$;
create trigger touch before insert or update of id on a for each row when (new.id > 0) execute function touch();
create trigger once after delete on a execute function touch();
