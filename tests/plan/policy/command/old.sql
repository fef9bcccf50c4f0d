create table t (a int);
create policy p on t for select using (true);
