create table t (a int, b int);
grant select on t to pg_monitor;
grant update (b) on t to pg_monitor;
