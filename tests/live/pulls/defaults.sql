create type mood as enum ('sad', 'ok');
create sequence numbers;
create table t (
  id int not null default nextval('numbers'),
  a text not null default 'x', b varchar(20) default 'it''s', c mood not null default 'ok', d jsonb not null default '{}',
  e int default -1, f numeric default -0.5, g timestamptz not null default now(), h date default current_date,
  i text[] default '{}', j boolean not null default false, k interval default '1 day', l uuid default gen_random_uuid(),
  m text default 'a' || 'b', n bigint default 0
);
