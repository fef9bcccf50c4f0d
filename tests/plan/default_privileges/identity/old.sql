create schema shop;
alter default privileges in schema shop grant usage on sequences to pg_monitor;
create table shop.kept (a integer not null, b integer);
