create type mood as enum ('a');
create table k1 (inc bigint, m mood);
create table o (users real) inherits (k1);
create index on o (inc);
create view v as select inc, m from o;
