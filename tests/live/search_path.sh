#!/usr/bin/env bash
# A search_path that finds somebody else's operators before PostgreSQL's: what dbgen does of its own accord calls none of them.
. "$(dirname "$0")/../lib.sh"
begin search_path
new_project search_path
new_db search_path
U=$(url search_path)
export DATABASE_URL=$U
sql postgres "drop role if exists path_mallory; create role path_mallory" >/dev/null
sql search_path "create schema evil authorization path_mallory; create schema kept; create table kept.proof (who name, how text); grant usage on schema kept to public; grant insert on kept.proof to public" >/dev/null
for type in name text oid bigint integer '"char"' boolean; do
	for operator in = '<>'; do
		sql search_path "set role path_mallory; set search_path = pg_catalog; create function evil.f$((n += 1))(x $type, y $type) returns boolean language plpgsql as
			\$f\$ begin insert into kept.proof values (current_user, '$type$operator'); return x operator(pg_catalog.$operator) y; end \$f\$;
			create operator evil.$operator (leftarg = $type, rightarg = $type, function = evil.f$n)" >/dev/null
	done
done
# NAME(ARGUMENTS) RETURNS, of functions that PostgreSQL has as well.
while read -r head returns; do
	sql search_path "set role path_mallory; set search_path = pg_catalog; create function evil.$head returns $returns language plpgsql as
		\$f\$ begin insert into kept.proof values (current_user, '$head'); return null; end \$f\$" >/dev/null
done <<'HEADS'
to_regclass(text) regclass
current_database() name
current_setting(text) text
set_config(text,text,boolean) text
pg_backend_pid() integer
pg_get_userbyid(oid) name
lower(text) text
split_part(text,text,integer) text
now() timestamptz
clock_timestamp() timestamptz
pg_try_advisory_lock(bigint) boolean
HEADS
sql search_path "alter database search_path set search_path = evil, pg_temp, pg_catalog, public; create table public.schema_migrations (version text);
	alter role current_user in database search_path set search_path = evil, pg_temp, pg_catalog, public" >/dev/null
mkdir theirs && printf -- '-- migrate:up\nselect 1;\n' >theirs/20240101000000_a.sql
equal "they are found first" t "$(sql search_path "select 'a'::name = 'b'::name; set search_path = pg_catalog; select count(*) > 0 from kept.proof; delete from kept.proof" | tail -1)"
echo '{ "schema": "schema.dbgen", "environments": { "dev": { "url": "${DATABASE_URL}", "ignore": ["evil", "evil.*", "kept", "kept.*", "public.schema_migrations"] } } }' >dbgen.json
printf 'table a {\n  id int primary key\n}\n' >schema.dbgen
"$DBGEN" generate --name a >/dev/null 2>&1
printf -- '\n--> statement-breakpoint\ncreate table by_path (id int);\n' >>migrations/0000_a.sql
for command in "import --dry-run --dir theirs" "import --dry-run --table schema_migrations --version-column version --dir theirs" \
	"baseline --dry-run" "verify" "docs" "lint" "diff --format sql" "pull --rows a" status history pull diff "push --dry-run" "migrate --dry-run" migrate status "migrate --verify" "migrate --require a" rollback migrate "resolve 0000_a --not-applied" "resolve 0000_a --applied" repair history; do
	# shellcheck disable=SC2086
	"$DBGEN" $command >"$WORK/out" 2>"$WORK/err" </dev/null
	equal "$command" '' "$(sql search_path "set search_path = pg_catalog; select distinct how from kept.proof; delete from kept.proof")"
done
equal "a migration has the path of the database" evil "$(sql search_path "set search_path = pg_catalog; select min(schemaname) from pg_tables where tablename = 'by_path'")"

# Casts, domains' checks and functions that are IMMUTABLE run as values are read or a query is planned, unless nobody calls them.
drop_db search_path
new_db search_path
PROOF=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-proof-XXXXXX")
chmod 777 "$PROOF"
sql search_path "create schema evil authorization path_mallory; set role path_mallory; set search_path = evil, pg_catalog;
	create function proof(what text) returns void language plpgsql as \$f\$ begin if current_setting('is_superuser')::boolean then
		execute format('copy (select 1) to %L', '$PROOF/' || what); end if; end \$f\$;
	create type mood as enum ('low', 'high');
	create function told(mood) returns text language plpgsql immutable as \$f\$ begin perform evil.proof('out'); return 'x'; end \$f\$;
	create function read(text) returns mood language plpgsql immutable as \$f\$ begin perform evil.proof('in'); return 'low'; end \$f\$;
	create cast (mood as text) with function told(mood); create cast (text as mood) with function read(text);
	create function fine(int) returns boolean language plpgsql immutable as \$f\$ begin perform evil.proof('check'); return true; end \$f\$;
	create domain level as int check (fine(value)); create domain moody as mood;
	create function number() returns int language plpgsql immutable as \$f\$ begin perform evil.proof('planned'); return 1; end \$f\$;
	grant usage on schema evil to public; reset role; create table public.kinds (id evil.level primary key, m evil.mood, d evil.moody, x int);
	grant insert on public.kinds to path_mallory; set role path_mallory; insert into public.kinds values (1, 'low', 'high', 1), (2, null, null, 1); reset role;
	create table public.d (x int default evil.number() + 1); create view public.v as select evil.number() + 1 as n" >/dev/null
rm -f "$PROOF"/*
proofs()
{
	ls "$PROOF"
	rm -f "$PROOF"/*
}
equal "such a function is run where it is called" planned "$(sql search_path "explain select evil.number() + 1" >/dev/null; proofs)"
unset DATABASE_URL
status_is "pull with rows" 0 "$DBGEN" pull --url "$U" --rows kinds -o pulled.dbgen
equal "pull runs none of it" "" "$(proofs)"
says "the rows are pulled" "$(cat pulled.dbgen)" "'1', 'low', 'high', 1"
sed -i -e 's/x  *integer  *default \(.*\) + 1/x integer default 1 + \1/' -e "s/('2', .*)/('2', 'high', 'low', 7)/" pulled.dbgen
status_is "rows are compared" 2 "$DBGEN" diff --from "$U" --to pulled.dbgen --no-scratch
equal "diff runs none of it" "" "$(proofs)"
says "what could not be asked is told" "$OUT$ERR" "unverified|may run"
rm -rf "$PROOF"

# What a migration leaves in pg_temp, where names of tables and types are looked for first, is not taken for PostgreSQL's or the record.
drop_db search_path
new_db search_path
new_project search_path_temp
printf 'table a {\n  id int primary key\n}\n' >schema.dbgen
"$DBGEN" generate --name a >/dev/null 2>&1
"$DBGEN" generate --custom --name temp >/dev/null 2>&1
cat >>migrations/0001_temp.sql <<'SQL'
create temp table pg_class (x int);
create temp table pg_namespace (nspname int);
create temp table __drizzle_migrations (id int, hash int);
create type pg_temp.text as enum ('x');
create type pg_temp.oid as enum ('x');
create domain pg_temp.int4 as pg_catalog.int4 check (value is null);
create domain pg_temp.regclass as pg_catalog.int4;
SQL
sed -i 's/id int/id int\n  name text/' schema.dbgen
"$DBGEN" generate --name b >/dev/null 2>&1
status_is "migrations with such tables and types" 0 "$DBGEN" migrate --verify --url "$U"
equal "all are recorded where they belong" "3|3" "$(sql search_path "select count(*), count(distinct hash) from drizzle.__drizzle_migrations")"
status_is "and nothing is pending" 0 "$DBGEN" status --url "$U"
drop_db search_path
sql postgres "drop role path_mallory" >/dev/null
