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
drop_db search_path
sql postgres "drop role path_mallory" >/dev/null
