create domain d as int check (value >= 0);
comment on domain d is 'counted';
grant usage on type d to pg_monitor;
create type span as range (subtype = d);
create table t (a d, many d[], s span);
