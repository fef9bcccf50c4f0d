-- old
create table keep (id integer primary key);
-- rows
insert into keep values (1), (2);
-- new
create table keep (id integer primary key);
create table a (id integer primary key, b_id integer not null);
create table b (id integer primary key, a_id integer not null references a);
alter table a add constraint a_b_id_fkey foreign key (b_id) references b deferrable initially deferred;
-- keeps
select count(*) from keep;
