create type mood as enum ('sad', 'OK', 'very happy');
create domain email as text check (value ~ '@') default 'nobody@example.org';
create domain year as integer constraint sane check (value >= 1900 and value < 2200);
create type address as (street varchar(80), since timestamptz);
create table t (
  a timestamptz, b timestamp(3), c timetz, d time, e varchar(20), f varchar, g char(2), h varchar(5)[], i double precision,
  j numeric(12,2), k interval, m mood, n email, o address, p jsonb, q "char", r bit varying(3)
);
