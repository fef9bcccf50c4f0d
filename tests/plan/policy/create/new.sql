create table t (a int, who text);
alter table t enable row level security;
create policy own on t for select to pg_monitor using (who = current_user);
