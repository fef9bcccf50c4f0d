create table t (id bigint primary key generated always as identity, name text not null default '', price numeric(10,2) check (price >= 0), at timestamptz default now(), unique (name));
comment on table t is 'things';
comment on column t.name is 'what it is called';
