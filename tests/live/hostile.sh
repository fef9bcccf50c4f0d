#!/usr/bin/env bash
# A database, a schema file or a migration that wants to run a program on the machine of whoever looks at it.  The
# throwaway server that dbgen loads it into runs it all as superuser, and still can neither start programs nor reach files
# or other servers (db/confine.h).
. "$(dirname "$0")/../lib.sh"
begin hostile
unset DBGEN_SCRATCH_URL
# Somewhere that every user may write to, so that only the confinement is in the way.
chmod 755 "$WORK"
out=$WORK/reach
mkdir -m 777 "$out"
echo secret >"$out/secret"
libc=$(ldconfig -p | awk '/libc\.so\.6/ { print $NF; exit }')

# NAME, then what a PL/pgSQL body does; each leaves a file where it works.
ways()
{
	cat <<WAYS
to_program execute 'copy (select 1) to program ''id >$out/OWNED''';
from_program create temp table got (a text); execute 'copy got from program ''id | tee $out/OWNED''';
to_file execute 'copy (select 1) to ''$out/OWNED''';
large_object perform lo_export(lo_from_bytea(0, 'x'), '$out/OWNED');
file_fdw create extension file_fdw; create server files foreign data wrapper file_fdw; create foreign table f (a text) server files options (program 'id | tee $out/OWNED'); perform * from f;
library execute 'create function sys(cstring) returns int language c as ''$libc'', ''system'''; execute 'select sys(''touch $out/OWNED'')';
WAYS
}

# Everything that may be run when it is made, or when rows come: BODY.  MORE is what makes another text of it.
schema()
{
	local body=$1 more=$2
	cat <<SQL
create function evil() returns int language plpgsql immutable as
\$f\$ begin $body return 1; exception when others then return 0; end \$f\$;
create function definer() returns int language plpgsql immutable security definer as
\$f\$ begin $body return 1; exception when others then return 0; end \$f\$;
create materialized view mv as select evil() as a, definer() as b;
create view v as select evil() as a where evil() in (0, 1)$more;
create domain d as int default evil() check (value > evil() - 2$more);
create table t (a int default evil(), b int check (b > evil() - 2$more), c int generated always as (b + evil()) stored, d d);
create index i on t ((b + evil()));
SQL
}

nothing_ran()
{
	if [ -e "$out/OWNED" ]; then not_ok "$1" "$(ls -l "$out")"; else ok "$1"; fi
	rm -f "$out/OWNED"
}

new_project hostile
sql postgres 'create role hostile_owner' >/dev/null
while read -r name body; do
	schema "$body" '' >one.sql
	schema "$body" ' and true' >other.sql
	# The owner of the database is no superuser: looking at it is what gives the power.
	new_db hostile
	{ echo 'grant create on schema public to hostile_owner; set role hostile_owner;'; cat one.sql; } >load.sql
	check "$name: the database can be made" psql -Xq -v ON_ERROR_STOP=1 -d hostile -f load.sql
	nothing_ran "$name: it does not run in the database itself"
	status_is "$name: a difference that only a server can judge" 2 "$DBGEN" diff --from "$(url hostile)" --to other.sql
	if grep -qi 'unverified\|scratch server' <<<"$ERR$OUT"; then not_ok "$name: the throwaway server was there" "$ERR" "$OUT"; fi
	nothing_ran "$name: diff"
	"$DBGEN" diff --from one.sql --to other.sql --format sql >/dev/null 2>&1 </dev/null
	nothing_ran "$name: diff of files"
	rm -rf migrations
	mkdir -p migrations/meta
	{
		echo "do \$o\$ begin $body exception when others then null; end \$o\$;"
		cat one.sql
		echo "insert into t (b) values (1); refresh materialized view mv;"
	} >migrations/0000_a.sql
	echo 'drop schema public cascade; create schema public;' >migrations/0000_a.down.sql
	cat >migrations/meta/_journal.json <<'JSON'
{"version":"7","dialect":"postgresql","entries":[{"idx":0,"version":"7","when":10,"tag":"0000_a","breakpoints":true}]}
JSON
	"$DBGEN" migrate --dry-run --url "$(url hostile)" >/dev/null 2>&1 </dev/null
	nothing_ran "$name: migrate --dry-run"
	"$DBGEN" check --scratch >/dev/null 2>&1 </dev/null
	nothing_ran "$name: check --scratch"
	"$DBGEN" check --down >/dev/null 2>&1 </dev/null
	nothing_ran "$name: check --down"
	"$DBGEN" dev --load one.sql true >/dev/null 2>&1 </dev/null
	nothing_ran "$name: dev"
done < <(ways)
drop_db hostile
sql postgres 'drop role hostile_owner' >/dev/null

# The server itself says what it cannot do.
tries()
{
	"$DBGEN" dev --empty psql -XqAt -v ON_ERROR_STOP=1 -c "$1" 2>&1 </dev/null
}
says "no program" "$(tries "copy (select 1) to program 'true'")" 'could not execute'
says "no file outside of its folder" "$(tries "copy (select 1) to '$out/OWNED'")" 'Permission denied'
says "not even to read" "$(tries "select pg_read_file('$out/secret')")" 'Permission denied'
# A server on TCP that notes who comes; libpq 17 does not say why a connection failed.
perl -MIO::Socket::INET -e '$| = 1; my $server = IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1) or die;
	print $server->sockport, "\n"; while ($server->accept) { print "came\n" }' >"$WORK/came" 2>&1 &
listener=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
	[ -s "$WORK/came" ] && break
	sleep 0.2
done
for server in "127.0.0.1 port=$(head -n 1 "$WORK/came") connect_timeout=5" "$PGHOST port=$PGPORT dbname=postgres"; do
	said=$(tries "create extension dblink; select dblink_connect('host=$server')")
	case $said in
	*"is not available"*) skip "no way to another server: no dblink here" ;;
	*) says "no way to another server ($server)" "$said" 'not permitted|could not establish connection' ;;
	esac
done
kill "$listener"
says "a server was listening" "$(cat "$WORK/came")" '^[0-9]+$'
equal "nobody came to it" "" "$(sed 1d "$WORK/came")"
equal "and it works" 42 "$(tries 'select 42')"
