create table t (a int, b int);
grant select, insert on t to pg_monitor;
