create schema shop;
grant usage on schema shop to pg_monitor with grant option;
