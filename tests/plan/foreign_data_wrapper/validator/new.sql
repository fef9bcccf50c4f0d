create foreign data wrapper w validator postgresql_fdw_validator;
grant usage on foreign data wrapper w to pg_monitor;
