alter default privileges grant usage on sequences to pg_monitor;
