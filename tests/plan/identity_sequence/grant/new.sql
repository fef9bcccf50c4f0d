create table t (id int generated always as identity);
grant usage on sequence t_id_seq to pg_monitor;
comment on sequence t_id_seq is 'numbers';
