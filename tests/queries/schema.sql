-- What the queries of cases.txt are about.
create type mood as enum ('sad', 'ok');
create domain email as text not null check (value ~ '@');
create domain label as text;
create table u (id int primary key, mail email, name text not null, nick text, boss int references u, mood mood, born date, at timestamptz not null default now());
create table o (id bigint primary key generated always as identity, uid int not null references u, amt numeric(10,2) not null, note text, tags text[] not null default '{}', data jsonb);
create table l (oid bigint not null references o, n int not null, text label, primary key (oid, n));
create table p (id int not null, v text not null) partition by range (id);
create table p1 partition of p for values from (0) to (100);
create table parent (a int not null, b int);
create table child (c int not null) inherits (parent);
create view vo as select o.id, u.nick, coalesce(u.nick, 'x') as nn, o.amt from o left join u on u.id = o.uid and u.id > 0;
create view vn as select nick, id from u where nick is not null;
create materialized view vm as select uid, sum(amt) as total, max(note) as note from o group by uid;
create function double(i int) returns int language sql immutable strict as 'select i * 2';
create function maybe(i int) returns int language plpgsql as 'begin return null; end';
