-- old
create table a (id integer primary key, b_id integer);
create table b (id integer primary key, a_id integer);
-- rows
insert into a values (1, 1); insert into b values (1, 1);
-- new
create table a (id bigint primary key, b_id bigint);
create table b (id bigint primary key, a_id bigint references a on delete cascade);
alter table a add foreign key (b_id) references b on update cascade on delete set null;
-- keeps
select a.id, b.id from a join b on b.a_id = a.id and a.b_id = b.id;
