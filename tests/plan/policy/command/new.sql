create table t (a int);
create policy p on t for update using (true);
