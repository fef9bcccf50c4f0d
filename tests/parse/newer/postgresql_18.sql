create extension btree_gist;
create table rooms (
  id int,
  during int4range,
  primary key (id, during without overlaps)
);
create table bookings (
  id int primary key,
  room int,
  during int4range,
  price int check (price > 0) not enforced,
  doubled int generated always as (price * 2) virtual,
  tripled int generated always as (price * 3) stored,
  parent int references bookings not enforced,
  foreign key (room, period during) references rooms (id, period during),
  constraint has_room not null room
);
alter table bookings add constraint has_parent not null parent not valid;
alter table bookings alter constraint bookings_parent_fkey deferrable initially deferred;
create table notes (a int, not null a no inherit);
create view constructed as
  select json_object('a': 1) as j, '{}' is json as is_json, json_scalar(1) as s,
    (select count(*) from json_table('[1]', '$[*]' columns (a int path '$'))) as n;
