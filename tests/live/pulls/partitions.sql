create table events (id bigint generated always as identity, at timestamptz not null, kind text not null default 'x', primary key (id, at))
  partition by range (at);
create index on events (kind);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create table events_rest partition of events default;
create table regions (id int primary key, name text) partition by list (id);
create table regions_1 partition of regions for values in (1, 2);
create table regions_2 (id int not null, name text);
alter table regions attach partition regions_2 for values in (3);
create table other (x int) partition by hash (x);
create table other_0 partition of other for values with (modulus 2, remainder 0);
