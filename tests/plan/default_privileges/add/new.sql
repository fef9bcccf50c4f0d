create schema shop;
alter default privileges in schema shop grant select on tables to pg_monitor;
alter default privileges revoke execute on functions from public;
