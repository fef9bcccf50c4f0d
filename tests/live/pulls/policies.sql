create table notes (id int primary key, owner text not null default current_user, kind varchar(5), body text);
alter table notes enable row level security;
create policy own on notes using (owner = current_user);
create policy readers on notes for select to public using (kind = 'open' or owner = current_user);
create policy writers on notes as restrictive for insert with check (char_length(body) < 1000);
grant select, insert on notes to public;
comment on table notes is 'Of people';
comment on column notes.kind is 'open or not';
