-- Tables for :copyfrom: the same rows are copied into one and inserted into the other.
create type mood as enum ('it''s "so"', '{,}\', 'nil', '');
create type pair as (a int, m mood, names text[]);
create domain code as text;
create domain words as text[];
create table copied (
  id int primary key,
  t text,
  n text not null,
  b bytea,
  f float8,
  num numeric,
  j jsonb,
  js json,
  ts timestamp,
  tz timestamptz,
  d date,
  tags text[],
  moods mood[],
  m mood,
  code_list code[],
  c code,
  cs words,
  iv interval,
  r int4range,
  u uuid,
  json_list jsonb[],
  flags bool[],
  p pair,
  times timestamptz[],
  ip inet
);
create table inserted (like copied including all);
-- Its trigger leaves out every second row.
create table halved (id int primary key);
create function skip() returns trigger language plpgsql as $$ begin return case when new.id % 2 = 0 then new end; end $$;
create trigger skip before insert on halved for each row execute function skip();
