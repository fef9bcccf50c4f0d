#!/usr/bin/env bash
# Somebody else made the schema or the table of applied migrations first, or has a trigger on it, and waits for a superuser
# to write there.
. "$(dirname "$0")/../lib.sh"
begin trust
new_project trust
echo 'table a { id int primary key }' >schema.dbgen
"$DBGEN" generate --name a >/dev/null 2>&1
sql postgres "drop role if exists trust_mallory; drop role if exists trust_app; create role trust_mallory login; create role trust_app login" >/dev/null

# fresh: an empty database, in which everybody may make schemas.
fresh()
{
	new_db trust
	U=$(url trust)
	sql trust "grant create on database trust to public; create table proof (who name); grant insert on proof to public" >/dev/null
}

# as ROLE SQL
as()
{
	sql trust "set role $1; $2" >/dev/null
}

# refused NAME PATTERN: migrate is refused for the reason, and has run nothing of mallory's.
refused()
{
	status_is "$1: refused" 1 "$DBGEN" migrate --fresh --url "$U"
	says "$1: with the reason" "$ERR" "$2"
	says "$1: and what to do" "$ERR" 'hint: connect as that role'
	equal "$1: nothing was run" 0 "$(sql trust 'select count(*) from proof')"
}

drizzle="create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)"
trap_function="create function FUNCTION() returns trigger language plpgsql as \$\$ begin insert into public.proof values (current_user); return new; end \$\$"

fresh
as trust_mallory "create schema drizzle; $drizzle; ${trap_function/FUNCTION/drizzle.trap}; create trigger trap before insert on drizzle.__drizzle_migrations for each row execute function drizzle.trap()"
refused "a schema of another role" 'schema drizzle belongs to role "trust_mallory"'
status_is "it can be looked at" 2 "$DBGEN" status --url "$U"
sql trust "alter schema drizzle owner to current_user" >/dev/null
refused "a table of another role" 'table drizzle\.__drizzle_migrations belongs to role "trust_mallory"'
sql trust "alter table drizzle.__drizzle_migrations owner to current_user" >/dev/null
refused "a trigger of another role" 'function of trigger trap on drizzle\.__drizzle_migrations belongs'
sql trust "drop trigger trap on drizzle.__drizzle_migrations" >/dev/null
status_is "what was taken over is trusted" 0 "$DBGEN" migrate --fresh --url "$U"

fresh
"$DBGEN" migrate --fresh --url "$U" >/dev/null 2>&1
sql trust "alter table drizzle.__dbgen_runs owner to trust_mallory" >/dev/null
echo 'table b { id int primary key }' >>schema.dbgen
"$DBGEN" generate --name b >/dev/null 2>&1
refused "dbgen's own table of another role" 'table drizzle\.__dbgen_runs belongs'
status_is "resolve is refused, too" 1 "$DBGEN" resolve 0000_a --not-applied --url "$U"
says "for the same reason" "$ERR" 'belongs to role "trust_mallory"'

fresh
as trust_app "create schema drizzle; $drizzle"
sql trust "alter database trust owner to trust_app" >/dev/null
status_is "the database's owner is trusted" 0 "$DBGEN" migrate --fresh --url "$U"

fresh
sql trust "grant create on schema public to trust_app; grant trust_app to trust_mallory" >/dev/null
as trust_app "create schema drizzle; $drizzle"
status_is "a member of the role that owns it" 0 "$DBGEN" migrate --fresh --url "postgresql://trust_mallory@${U#*@}"

# A function of somebody else, who may change it at any time, in whatever a row that is written goes through.
# calls NAME CREATE: the table with something that calls drizzle.f.
calls()
{
	fresh
	sql trust "create schema drizzle; grant create, usage on schema drizzle to trust_mallory" >/dev/null
	as trust_mallory "create function drizzle.f(x text) returns boolean language plpgsql immutable as 'begin return true; end'"
	sql trust "$2" >/dev/null
	as trust_mallory "create or replace function drizzle.f(x text) returns boolean language plpgsql volatile as \$\$ begin insert into public.proof values (current_user); return true; end \$\$"
	refused "$1" 'function drizzle\.f\(text\), which drizzle\.__drizzle_migrations uses, belongs to role "trust_mallory"'
}

calls "a default" "$drizzle; alter table drizzle.__drizzle_migrations add column more boolean default drizzle.f('')"
calls "a check" "$drizzle; alter table drizzle.__drizzle_migrations add check (drizzle.f(hash))"
calls "a generated column" "$drizzle; alter table drizzle.__drizzle_migrations add column more boolean generated always as (drizzle.f(hash)) stored"
calls "a rule" "$drizzle; create rule r as on insert to drizzle.__drizzle_migrations do also select drizzle.f('')"
calls "an index" "$drizzle; create index on drizzle.__drizzle_migrations (drizzle.f(hash))"
calls "a policy" "$drizzle; create policy p on drizzle.__drizzle_migrations using (drizzle.f(hash))"
calls "a domain" "create domain drizzle.d as text check (drizzle.f(value)); ${drizzle/hash text/hash drizzle.d}"
calls "a domain of a domain" "create domain drizzle.c as text check (drizzle.f(value)); create domain drizzle.d as drizzle.c; ${drizzle/hash text/hash drizzle.d}"
calls "an operator" "create operator drizzle.## (rightarg = text, function = drizzle.f); $drizzle; alter table drizzle.__drizzle_migrations add check (operator(drizzle.##) hash)"

# A view is run by whoever reads it.
view='create function drizzle.f() returns text language plpgsql as $$ begin insert into public.proof values (current_user); return 1; end $$'
for name in __drizzle_migrations __dbgen_runs; do
	fresh
	sql trust "create schema drizzle; grant create, usage on schema drizzle to trust_mallory; grant usage on schema drizzle to public" >/dev/null
	[ $name = __drizzle_migrations ] || sql trust "$drizzle" >/dev/null
	as trust_mallory "$view; create view drizzle.$name as select 1 as id, drizzle.f() as tag, '' as hash, 1 as created_at, 'applied' as state, 1 as total, 1 as done, 1 as in_flight,
		'' as done_hash, '' as message, '' as role, '' as version, now() as started_at, now() as finished_at, 1 as milliseconds, 'up' as direction"
	for command in status history "migrate --fresh" "migrate --dry-run" "baseline" "rollback" "repair"; do
		# shellcheck disable=SC2086
		status_is "$name is a view: $command" 1 "$DBGEN" $command --url "$U"
		says "and says so" "$ERR" "drizzle\.$name is no table"
	done
	equal "nothing was run" 0 "$(sql trust 'select count(*) from proof')"
done

# The same of another tool's record that is imported.
fresh
sql trust "create schema other; grant create, usage on schema other to trust_mallory; grant usage on schema other to public" >/dev/null
as trust_mallory "create function other.f() returns text language plpgsql as 'begin insert into public.proof values (current_user); return 1; end';
	create view other.schema_migrations as select other.f() as version"
mkdir -p theirs
printf -- '-- migrate:up\nselect 1;\n' >theirs/20240101000000_a.sql
for command in "import --dry-run --dir theirs" "import --from dbmate --dir theirs" "import --table other.schema_migrations --version-column version --dir theirs"; do
	# shellcheck disable=SC2086
	status_is "another tool's record is a view: $command" 1 "$DBGEN" $command --url "$U"
	says "and says so" "$ERR" 'other\.schema_migrations is no table but a view'
done
equal "nothing was run" 0 "$(sql trust 'select count(*) from proof')"
drop_db trust
sql postgres "drop role trust_mallory; drop role trust_app" >/dev/null
