-- old
create function touch() returns trigger language plpgsql as 'begin return new; end';
create table t (id integer primary key, owner_name name, v text);
create trigger a before insert on t for each row execute function touch();
create trigger b after update of v on t for each row when (new.v is distinct from old.v) execute function touch();
alter table t enable row level security;
create policy p on t using (owner_name = current_user);
create policy q on t for insert with check (true);
-- rows
insert into t values (1, 'x', 'y');
-- new
create function touch() returns trigger language plpgsql as 'begin new.v := 1; return new; end';
create table t (id integer primary key, owner_name text, v text);
create trigger a before insert or update on t for each row execute function touch('x', 'y');
create constraint trigger b after update on t deferrable initially deferred for each row execute function touch();
alter table t disable trigger a;
alter table t enable row level security;
alter table t force row level security;
create policy p on t as restrictive using (owner_name = session_user) with check (v <> '');
create policy r on t for delete using (false);
-- keeps
select id, v from t;
