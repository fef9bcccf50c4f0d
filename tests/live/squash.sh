#!/usr/bin/env bash
# dbgen squash: all that migrations may leave behind is in the consolidated file, or is refused by name.
. "$(dirname "$0")/../lib.sh"
begin squash

# migrations TEXT...: the folder anew, a migration a text
migrations()
{
	local n=0 text entries=""
	rm -rf migrations
	mkdir -p migrations/meta
	for text in "$@"; do
		printf '%s\n' "$text" >"migrations/000${n}_m.sql"
		entries="$entries${entries:+,}{\"idx\":$n,\"version\":\"7\",\"when\":170000000${n}000,\"tag\":\"000${n}_m\",\"breakpoints\":true}"
		n=$((n + 1))
	done
	echo "{\"version\":\"7\",\"dialect\":\"postgresql\",\"entries\":[$entries]}" >migrations/meta/_journal.json
}

file=migrations/consolidated.sql

# same NAME: squashed, both tracks end alike; the rows are compared without the columns that vary
same()
{
	status_is "$1: squash" 0 "$DBGEN" squash || return
	new_db sq_file
	new_db sq_steps
	status_is "$1: the file" 0 "$DBGEN" migrate --url "$(url sq_file)"
	status_is "$1: the migrations" 0 "$DBGEN" migrate --no-consolidated --url "$(url sq_steps)"
	same_dump "$1: the same schema" sq_steps sq_file
}

rows()
{
	pg_dump -a --inserts --no-owner -N drizzle -d "$1" 2>/dev/null | grep -E '^INSERT|^SELECT pg_catalog.setval' | sort
}

new_project squash
new_db squash_none
DATABASE_URL=$(url squash_none)
export DATABASE_URL

# ---- values of all kinds
migrations "create type mood as enum ('so so', 'fine'); create domain positive as integer check (value > 0);
create type pair as (a integer, b text);
create table kinds (id serial primary key, b bytea, f float8, n numeric, t timestamptz, i interval, j jsonb, x xml, a text[][], m mood,
  p positive, c pair, r int4range, s \"char\", bp char(5), bits bit varying, net inet, mon bool, \"select\" text, y float4, o oid,
  u tsvector, g point, twice int generated always as (id * 2) stored);
insert into kinds (b, f, n, t, i, j, x, a, m, p, c, r, s, bp, bits, net, mon, \"select\", y, o, u, g) values
 ('\\x00ff5c27', 'NaN', 'NaN', '2020-02-29 12:00:00.123456+05', '-1 mon +2 days -03:00', '{\"a\\\\b\": \"it''s {{x}} --> state#ment-breakpoint\"}',
  '<a>&lt;</a>', '{{a,\"b c\"},{NULL,\"\"}}', 'so so', 7, '(1,\"x,y\")', '[1,5)', 'c', 'ab', '1010', '10.0.0.1/8', false, E'tab\\tnew\\nline \\\\ quote ''', 1.1, 42, 'a:1 b:2', '(1.5,-2)'),
 (null, '-Infinity', -1.50, null, null, null, null, '{}', null, null, null, 'empty', null, '', '', '::1', null, '', 'Infinity', null, null, null);
update kinds set j = replace(j::text, '#', '')::jsonb;
create table nothing (); insert into nothing default values; insert into nothing default values;
create table \"Odd name\" (\"a b\" text, \"it's\" int); insert into \"Odd name\" values ('x', 1), ('x', 1);
create table parent (id int); create table child (extra int) inherits (parent); insert into parent values (1); insert into child values (2, 3);
create table parts (id int, k text) partition by list (k); create table parts_a partition of parts for values in ('a');
create table parts_rest partition of parts default; insert into parts values (1, 'a'), (2, 'b');"
same "values"
rows sq_steps >steps
rows sq_file >file
same_file "values: the same rows" steps file

# ---- what acts on rows
migrations "create table a (id int primary key, b_id int); create table b (id int primary key, a_id int);
alter table a add foreign key (b_id) references b deferrable initially deferred; alter table b add foreign key (a_id) references a;
create table log (n serial, what text);
create function noted() returns trigger language plpgsql as 'begin insert into public.log (what) values (tg_table_name || new.id); return new; end';
create trigger noted after insert on a for each row execute function noted();
create trigger never before insert on b for each row execute function noted(); alter table b disable trigger never;
create rule again as on insert to b do also insert into public.log (what) values ('rule ' || new.id);
alter table b force row level security; alter table b enable row level security;
create materialized view counted as select count(*) from log; create view seen as select * from counted;
create function drops() returns event_trigger language plpgsql as 'begin insert into public.log (what) values (''ddl''); end';
create event trigger ddl on ddl_command_end when tag in ('CREATE TABLE', 'ALTER TABLE') execute function drops();" \
	"insert into a values (1, 1); insert into b values (1, 1);
--> statement-breakpoint
create table late (id int); refresh materialized view counted;"
same "actions"
rows sq_steps >steps
rows sq_file >file
same_file "actions: they acted once" steps file
equal "actions: the view is filled" "$(sql sq_steps 'select * from seen')" "$(sql sq_file 'select * from seen')"

# ---- values of chance and of the clock
migrations "create table org (id uuid primary key default gen_random_uuid(), at timestamptz default now() not null, day date default current_date);
create table member (org uuid references org, token text default md5(random()::text), note text, fixed timestamptz default now());
insert into org default values; insert into org (at) values ('2001-01-01 00:00+00');
insert into member (org, note, fixed) select id, 'made at ' || clock_timestamp(), '2002-02-02' from org;"
status_is "chance: squash" 0 "$DBGEN" squash
says "names what is kept" "$ERR" 'public\.member\.org.*public\.org\.id'
says "also without a default" "$ERR" 'public\.member\.note'
equal "but not what is made anew" 0 "$(grep -c 'member\.token\|org\.at' <<<"$ERR")"
new_db sq_file
status_is "chance: the file" 0 "$DBGEN" migrate --url "$(url sq_file)"
equal "the clock's are of today, stated ones are kept" "2 1 2 2" \
	"$(sql sq_file "select count(distinct token), count(*) filter (where at > now() - interval '1 minute'),
	count(*) filter (where day = current_date), count(*) filter (where fixed = '2002-02-02')
	from org join member on org = id" | tr '|' ' ')"
status_is "chance: check" 0 "$DBGEN" check

# ---- roles and the database
migrations "create role sq_made nologin;
create role sq_owner; grant sq_owner to sq_made; comment on role sq_made is 'made';
do \$\$ begin execute format('alter database %I set work_mem = ''5MB''', current_database()); end \$\$;
create schema own authorization sq_owner; create table own.t (id int); alter table own.t owner to sq_owner;
alter default privileges in schema own grant select on tables to sq_made; create table own.u (id int);
revoke create on schema public from public;
insert into own.t values (1);"
status_is "roles: squash" 0 "$DBGEN" squash
equal "roles: the throwaway server forgets them" "" "$(sql postgres "select rolname from pg_roles where rolname ~ '^sq_'")"
new_db sq_steps
status_is "roles: the migrations" 0 "$DBGEN" migrate --no-consolidated --url "$(url sq_steps)"
pg_dump -s -N drizzle sq_steps | grep -v restrict >steps
sql postgres 'drop database sq_steps'
sql postgres 'drop role sq_made, sq_owner'
new_db sq_file
status_is "roles: the file" 0 "$DBGEN" migrate --url "$(url sq_file)"
pg_dump -s -N drizzle sq_file | grep -v restrict >file
sort -o steps steps
sort -o file file
same_file "roles: owners and privileges are the same" steps file
equal "roles: the setting of the database is there" 5MB "$(psql -XAtq -d sq_file -c 'show work_mem')"
equal "roles: and the membership" 1 "$(sql sq_file "select count(*) from pg_auth_members where member = 'sq_made'::regrole")"
drop_db sq_file
sql postgres 'drop role if exists sq_made, sq_owner'

# ---- privileges that nobody has given by name: functions of an extension under ALTER DEFAULT PRIVILEGES
migrations "do \$\$ begin if not exists (select from pg_roles where rolname = 'sq_first') then create role sq_first;
alter default privileges in schema public grant execute on functions to sq_first; end if; end \$\$;" \
	"alter default privileges in schema public revoke execute on functions from sq_first;
do \$\$ begin if not exists (select from pg_roles where rolname = 'sq_second') then create role sq_second; end if; end \$\$;
alter default privileges in schema public grant execute on functions to sq_second;
create extension pgcrypto; revoke execute on function crypt from public;
alter default privileges in schema public grant execute on functions to sq_first;"
status_is "extension: squash" 0 "$DBGEN" squash
new_db sq_steps
"$DBGEN" migrate --no-consolidated --url "$(url sq_steps)" >/dev/null 2>&1 </dev/null
pg_dump -s --no-comments -N drizzle sq_steps | grep -v restrict | sort >steps
sql postgres 'drop database sq_steps'
sql postgres 'drop role sq_first, sq_second'
new_db sq_file
status_is "extension: the file" 0 "$DBGEN" migrate --url "$(url sq_file)"
pg_dump -s --no-comments -N drizzle sq_file | grep -v restrict | sort >file
same_file "extension: its functions have the same privileges" steps file
equal "extension: which are not the usual ones" 0 "$(sql sq_file "select count(*) from pg_proc where proname = 'crypt' and proacl is null")"
sed -i '/^GRANT.*armor/d' $file
status_is "extension: check sees one that is missing" 2 "$DBGEN" check
says "extension: which" "$ERR" 'only by the migrations: privileges of public\.armor'
drop_db sq_file
sql postgres 'drop role if exists sq_first, sq_second'

# ---- a role that the environment has; what would be lost is refused; a broken history is told
migrations "create table t (id int); grant select on t to sq_environment;"
status_is "a role of the environment" 0 "$DBGEN" squash
equal "is not made by the file" 0 "$(grep -ci 'create role' $file)"
migrations "create table t (id int);" "alter system set work_mem = '5MB';"
status_is "ALTER SYSTEM" 1 "$DBGEN" squash
says "is refused at its place" "$ERR" '0001_m\.sql:1:1: error: ALTER SYSTEM'
equal "nothing is written" "" "$(ls $file 2>/dev/null)"
status_is "--to stops before it" 0 "$DBGEN" squash --to 0000_m
migrations "create table t (id int);" "select lo_from_bytea(0, 'x');"
status_is "a large object" 1 "$DBGEN" squash
says "is named" "$ERR" 'large objects: 1'
migrations "create table t (id int); insert into t select generate_series(1, (random() * 1000000)::int % 977);"
status_is "a number of rows that chance decides" 1 "$DBGEN" squash
says "names the table" "$ERR" 'number of rows in public\.t'
migrations "create table t (id int);" "create table t (id int);"
status_is "migrations that do not run" 1 "$DBGEN" squash
says "are shown with their place" "$ERR" '0001_m\.sql:1:.*already exists'
migrations "create table t (id int default {{n}});"
jq '.migrations.variables = {"n": "1"}' dbgen.json >dbgen.new && mv dbgen.new dbgen.json
status_is "variables" 1 "$DBGEN" squash
says "are refused" "$ERR" '0000_m has variables'
status_is "no server" 1 "$DBGEN" squash --no-scratch
rm -rf migrations
status_is "no migrations" 1 "$DBGEN" squash

# ---- the v1 layout
rm -f dbgen.json
new_project v1
mkdir -p migrations/20260101000000_one migrations/20260102000000_two
echo "create table one (id int); insert into one values (1);" >migrations/20260101000000_one/migration.sql
echo "create table two (id int);" >migrations/20260102000000_two/migration.sql
status_is "v1: squash" 0 "$DBGEN" squash --to 20260101000000_one
new_db sq_file
status_is "v1: migrate" 0 "$DBGEN" migrate --url "$(url sq_file)"
says "v1: the file and what is newer" "$(tr '\n' ' ' <<<"$ERR")" 'file for 1 migration .*applied +20260102000000_two'
equal "v1: recorded with their names" "20260101000000_one,20260102000000_two" \
	"$(sql sq_file "select string_agg(name, ',' order by id) from drizzle.__drizzle_migrations where applied_at is not null")"
drop_db sq_file sq_steps squash_none
sql postgres 'drop role if exists sq_environment'
