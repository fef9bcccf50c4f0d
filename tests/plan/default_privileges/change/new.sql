alter default privileges grant select, insert on tables to pg_monitor;
