#!/usr/bin/env bash
# generate --verify and check --verify: a migration is tried with rows in every table.
. "$(dirname "$0")/../lib.sh"
begin verify
export XDG_CACHE_HOME=$WORK/cache
new_project verify
cat >schema.dbgen <<-'DBGEN'
	enum mood { low, high }
	domain code as text check (value ~ '^[A-Z]{2,3}$')
	table people {
	  id    bigint primary key generated always as identity
	  email text   not null unique check (email like '%@%')
	  mood  mood   not null default 'low'
	  land  code   not null
	  born  date   check (born > '1900-01-01')
	  size  int    check (size between 100 and 250)
	}
	table orders {
	  id     int  primary key
	  person bigint not null references people
	  parent int  references orders
	  note   text check (length(note) = 12)
	  twice  int  generated always as (id * 2) stored
	}
	table visits partition by range (at) {
	  id int not null
	  at timestamptz not null
	}
	partition visits_2030 of visits from ('2030-01-01') to ('2031-01-01')
DBGEN
status_is "the first one" 0 "$DBGEN" generate --name first --verify
says "is proved" "$ERR" "proved with rows: up, down and up again"
cat >>schema.dbgen <<-'DBGEN'
	view grown as $$ select id, land from people where size > 150 $$
DBGEN
sed -i -e 's/size  int    check (size between 100 and 250)/height numeric(6,2) renamed from size check (height >= 100)/' -e 's/where size/where height/' -e 's/note   text check (length(note) = 12)//' \
	-e "s/{ low, high }/{ low, middle, high }/" -e 's/land  code   not null/land  code   not null\n  nick  text not null/' schema.dbgen
status_is "a hard one" 0 "$DBGEN" generate --name second --verify --force
says "is proved" "$ERR" "proved with rows: up, down and up again"
check "every table had rows" test -z "$(grep 'no rows were found' <<<"$ERR")"
says "rows that it may fail on are told" "$ERR" "rows with which a statement may fail were taken away before it: of public.people"
status_is "the folder, too" 0 "$DBGEN" check --verify
says "is proved" "$ERR" "proved with rows: 2 migrations"

# What is wrong with a folder.
"$DBGEN" generate --custom --name third >/dev/null 2>&1
echo "update people set email = email || '.org'; alter table orders rename column person to who;" >migrations/0002_third.sql
echo "alter table orders rename column who to person;" >migrations/0002_third.down.sql
"$DBGEN" check --fix --offline >/dev/null 2>&1
status_is "one that writes rows and renames" 0 "$DBGEN" check --verify
echo "alter table orders add column n int not null;" >migrations/0002_third.sql
echo "alter table orders drop column n; alter table orders drop column parent;" >migrations/0002_third.down.sql
"$DBGEN" check --fix --offline >/dev/null 2>&1
status_is "a way back that takes more" 2 "$DBGEN" check --verify
says "is found" "$ERR" "0002_third: its way back does not bring back what was there before"
echo "alter table orders alter parent set not null; select 1 / count(*) from people where false;" >migrations/0002_third.sql
echo "alter table orders alter parent drop not null;" >migrations/0002_third.down.sql
"$DBGEN" check --fix --offline >/dev/null 2>&1
status_is "one that fails with rows" 2 "$DBGEN" check --verify
says "is found with its place" "$ERR" "0002_third.sql:1:[0-9]+: error: .*division by zero"

# Nothing is written where it does not hold: here the database's own function sees to that.
new_project verify_wrong
cat >schema.sql <<-'SQL'
	create table t (id int primary key, a int);
	create function refuse() returns event_trigger language plpgsql as $$
	begin
	  if exists (select from pg_attribute where attrelid = 'public.t'::regclass and attname = 'b') and exists (select from public.t) then raise 'not with rows'; end if;
	end $$;
	create event trigger refuse on ddl_command_end execute function refuse();
SQL
echo '{ "schema": "schema.sql", "migrations": { "dir": "migrations" } }' >dbgen.json
status_is "a first one" 0 "$DBGEN" generate --name first
sed -i 's/a int/a int, b int/' schema.sql
status_is "one that the rows stop" 1 "$DBGEN" generate --name second --verify
says "is told with the statement" "$ERR" "not with rows"
says "and that nothing was written" "$ERR" "the migration does not do what it should; nothing was written"
check "nothing is" test ! -e migrations/0001_second.sql -a ! -e migrations/meta/0001_snapshot.json
equal "the journal neither" 1 "$(jq '.entries | length' migrations/meta/_journal.json)"
status_is "without it it is" 0 "$DBGEN" generate --name second

# A table that nothing is found for is named.
new_project verify_bare
cat >schema.sql <<-'SQL'
	create table strange (id int primary key, a text not null check (md5(a) like '00000%'));
	create table usual (id int);
SQL
echo '{ "schema": "schema.sql" }' >dbgen.json
status_is "a table without rows" 0 "$DBGEN" generate --name first --verify
says "is named" "$ERR" "no rows were found that the constraints of 1 table take: public.strange"

# ---- two migrations for two deploys
new_project verify_two
printf '{ "schema": ["schema.sql"], "migrations": { "dir": "migrations" } }\n' >dbgen.json
echo "create table t (id int primary key, name text not null default 'x', n int, gone text, free int); create table u (t int references t, k varchar(9)); create view v as select id, n from t;" >schema.sql
status_is "two migrations: the first schema" 0 "$DBGEN" generate --name first
echo "create table t (
	id int primary key,
	title text not null default 'x', -- renamed from name
	n int,
	free int not null default 1
);
create table u (t int references t, k text);
create view v as select id, n from t;" >schema.sql
status_is "two migrations: both are tried with rows" 0 "$DBGEN" generate --name second --expand-contract --verify --force
says "two migrations: which is said" "$ERR" 'proved with rows: one after the other, up, down and up again'
status_is "two migrations: the folder, too" 0 "$DBGEN" check --verify
says "two migrations: it has all of them" "$ERR" '3 migrations'

# Rows that are harder to find: a key whose column stands elsewhere in the other table and is a later one's, one of several columns, bytes of a
# length, the first of a month, the key of a partition beside numbers and dates that are none of it.
new_project harder
cat >schema.sql <<-'SQL'
	create table votes (at timestamptz not null, note text, film int not null, maker bigint);
	create table films (title text not null, id int primary key, maker bigint not null);
	create table makers (name text, id bigint primary key);
	alter table votes add foreign key (film) references films, add foreign key (maker) references makers;
	alter table films add foreign key (maker) references makers;
	create table owned (id int primary key, film int references films, maker bigint references makers, check (num_nonnulls(film, maker) = 1));
	create table files (id int primary key, sha1 bytea not null check (octet_length(sha1) = 20), month date not null check (month = date_trunc('month', month::timestamp)));
	create table parts (id int not null, at timestamptz not null default now(), film int not null references films) partition by hash (id);
	create table parts_0 partition of parts for values with (modulus 16, remainder 7);
SQL
printf '{ "schema": ["schema.sql"], "migrations": { "dir": "migrations" } }\n' >dbgen.json
status_is "rows that are harder to find" 0 "$DBGEN" generate --name first --verify
says "are found" "$ERR" "proved with rows: up, down and up again"
equal "for every table" "" "$(grep "no rows were found" <<<"$ERR")"
