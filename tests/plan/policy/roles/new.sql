create table t (a int);
create policy p on t to public using (true);
