-- old
create table t (id integer primary key, n integer not null default 0);
-- rows
insert into t values (1, 7);
-- new
create table t (id integer primary key, n integer not null);
create function next_n() returns integer language sql as 'select coalesce(max(n), 0) + 1 from t';
alter table t alter column n set default next_n();
create table u (n integer default next_n());
-- keeps
select id, n from t;
