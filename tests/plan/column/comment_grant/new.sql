create table t (a int);
comment on column t.a is 'x';
grant select (a) on t to pg_monitor;
