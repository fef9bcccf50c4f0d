create view v as select 1 as a;
grant select (a) on v to pg_monitor;
comment on column v.a is 'one';
