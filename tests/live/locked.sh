#!/usr/bin/env bash
# Somebody holds a lock on what has to be read: whoever only looks waits for some seconds, and says who it is.
. "$(dirname "$0")/../lib.sh"
begin locked
new_project locked
new_db locked
U=$(url locked)
export DATABASE_URL=$U
cat >schema.dbgen <<-'DBGEN'
	table a {
	  id int primary key
	  n int default 1
	  check (n > 0)
	}
	view v as $$ select id from a $$
	table r {
	  id int primary key
	}
	rows r (id) {
	  (1)
	}
DBGEN
"$DBGEN" generate --name a >/dev/null 2>&1
"$DBGEN" migrate >/dev/null 2>&1

# hold TABLE: another session locks it, until let_go.
hold()
{
	PGAPPNAME=holder psql -Xq -d locked -c "begin; lock table $1 in access exclusive mode" -c "select pg_sleep(600)" >/dev/null 2>&1 &
	for _ in $(seq 100); do
		[ "$(sql locked "select exists (select from pg_locks where granted and mode = 'AccessExclusiveLock' and relation = '$1'::regclass)")" != t ] || break
		sleep 0.05
	done
	PID=$(sql locked "select pid from pg_stat_activity where application_name = 'holder'")
}

let_go()
{
	sql locked "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'holder'" >/dev/null
	wait
}

# gives_up COMMAND...: soon, and says who holds the lock and what to do.
gives_up()
{
	local start=$SECONDS
	status_is "$*: gives up" 1 timeout 30 "$DBGEN" "$@"
	check "$*: soon" test $((SECONDS - start)) -lt 9
	says "$*: names the holder" "$ERR" "detail: (by|what has to be read is locked by) process $PID, application \"holder\", role postgres, active, query started 20"
	says "$*: and what to do" "$ERR" 'hint: .*when .* done, or end that process'
}

hold drizzle.__drizzle_migrations
gives_up status
gives_up status --json
gives_up history
gives_up migrate --dry-run
let_go
status_is "then it is read" 0 "$DBGEN" status
hold drizzle.__dbgen_runs
gives_up history
let_go

# What pg_get_viewdef, pg_get_expr and pg_get_constraintdef look into.
hold a
gives_up pull
gives_up diff
gives_up push --dry-run
gives_up migrate --verify
status_is "the folder alone does not need it" 0 "$DBGEN" check
let_go
hold v
gives_up diff
let_go
# Rows that the file states.
hold r
gives_up diff
gives_up pull --rows r
let_go

# The role's own timeout counts.
hold a
start=$SECONDS
status_is "a lock_timeout of the role's" 1 env PGOPTIONS='-c lock_timeout=200ms' "$DBGEN" pull
check "is shorter" test $((SECONDS - start)) -lt 4
says "who it was is not known by then" "$ERR" 'somebody holds a lock on what has to be read'
let_go
status_is "and all is as it was" 0 "$DBGEN" diff
drop_db locked
