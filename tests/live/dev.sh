#!/usr/bin/env bash
# The throwaway server of `dbgen dev`, and the private scratch server: there while needed, gone afterwards.
. "$(dirname "$0")/../lib.sh"
begin dev
unset DBGEN_SCRATCH_URL PGHOST PGPORT PGUSER
# What others leave is none of this.
mkdir -m 1777 "$WORK/t"
chmod 755 "$WORK"
export TMPDIR=$WORK/t

leftovers()
{
	find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'dbgen-*' ! -name 'dbgen-pg-*' ! -name 'dbgen-test-*' 2>/dev/null | sort
}

before=$(leftovers)
new_project dev
cp "$ROOT/examples/shop/schema.dbgen" .
status_is "a command runs with a server" 0 "$DBGEN" dev -- psql -XAtc 'select 1 + 1'
says "and its output is the command's" "$OUT" '^2$'
status_is "the exit status is the command's" 7 "$DBGEN" dev -- sh -c 'exit 7'
status_is "the command finds the server" 0 "$DBGEN" dev -- sh -c 'echo "$PGHOST $PGPORT"; psql -XAtc "select count(*) from pg_class" >/dev/null'
says "in the environment" "$OUT" '^/.* [0-9]+'
status_is "dbgen works inside" 0 "$DBGEN" dev -- sh -c "'$DBGEN' push --url \"\$DATABASE_URL\" && '$DBGEN' diff --url \"\$DATABASE_URL\""
equal "its folder is gone" "$before" "$(leftovers)"

# A signal, and a kill that no program can catch.
for signal in TERM INT KILL; do
	set -m # a process group of its own, as on a terminal, where Ctrl-C goes to all of it
	"$DBGEN" dev -- sleep 60 >/dev/null 2>&1 </dev/null &
	pid=$!
	set +m
	for _ in $(seq 100); do
		[ "$(leftovers)" = "$before" ] || break
		sleep 0.1
	done
	sleep 2
	if [ $signal = INT ]; then kill -INT -- -$pid; else kill -$signal $pid; fi 2>/dev/null
	wait $pid 2>/dev/null
	for _ in $(seq 80); do
		[ "$(leftovers)" != "$before" ] || break
		sleep 0.1
	done
	equal "after SIG$signal its folder is gone" "$before" "$(leftovers)"
done

# A comparison that needs a server and has none but its own.
cat >a.sql <<-'SQL'
	create table t (v varchar(10) check (v in ('a', 'b')));
	create view w as select v from t where v like 'x%';
SQL
status_is "diff with a private scratch server" 0 "$DBGEN" diff --from a.sql --to a.sql
# Both sides are read back from databases of it, whatever the environment says of other servers.
echo "create table t (v text default 'x')" >b.sql
echo "create table t (v text default 'x'::text)" >c.sql
status_is "of which the environment's server is none" 0 env PGPORT=59999 PGHOSTADDR=127.0.0.1 "$DBGEN" diff --no-memory --from b.sql --to c.sql
equal "which is gone as well" "$before" "$(leftovers)"
