-- old
create table a (id integer, k integer, constraint a_pk primary key (id));
create table b (id integer, a_id integer, r int4range, constraint b_fk foreign key (a_id) references a, constraint b_u unique (id));
-- rows
insert into a values (1, 10); insert into b values (1, 1, '[1,2)');
-- new
create table a (id integer, k integer, constraint a_key primary key (id), constraint k_unique unique nulls not distinct (k));
create table b (id integer, a_id integer, r int4range, constraint b_fk foreign key (a_id) references a on update cascade on delete set default deferrable initially deferred, constraint b_u unique (id) include (a_id) deferrable, constraint b_x exclude using gist (r with &&) where (id > 0), constraint b_k foreign key (a_id) references a (id) match full not valid);
comment on constraint b_x on b is 'No overlap';
-- keeps
select a.id, b.id from a join b on b.a_id = a.id;
