create table readings (
  id bigint primary key,
  sensor integer not null,
  value double precision not null,
  valid boolean not null,
  at timestamptz not null,
  name text not null,
  note text,
  key uuid not null
);
