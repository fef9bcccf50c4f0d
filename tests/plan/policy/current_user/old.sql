create table s (id int primary key, u text);
alter table s enable row level security;
create policy p on s using (true);
