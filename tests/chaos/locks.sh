#!/usr/bin/env bash
# A migration that needs ACCESS EXCLUSIVE on a table that is in use: no other client waits longer than its lock timeout,
# and it succeeds once the long transaction that is in its way ends.
. "$(dirname "$0")/lib.sh"
chaos locks
seconds=${DBGEN_CHAOS_SECONDS:-3}
timeout_ms=200

new_db locks
pgbench -i -q -s 1 locks >/dev/null 2>&1
new_folder locks
add 0000_column 'alter table pgbench_accounts add column note text;'

# one URL NAME: what is measured with the runner at that URL.
one()
{
	local bench writer runner slowest name=$2
	new_db locks
	pgbench -i -q -s 1 locks >/dev/null 2>&1
	# The long transaction has read the table, and goes on.
	{
		echo 'begin; select count(*) from pgbench_accounts;'
		sleep "$seconds"
		echo 'commit;'
	} | PGAPPNAME=report psql -Xqd locks >/dev/null 2>&1 &
	writer=$!
	sleep 0.3
	(cd "$WORK" && exec pgbench -n -c 4 -T $((seconds + 2)) -l --log-prefix="$WORK/bench" locks) >"$WORK/pgbench" 2>&1 &
	bench=$!
	sleep 0.3
	"$RUNNER" --url "$1" --statement-lock-timeout ${timeout_ms}ms --lock-retries 100 --fresh >"$WORK/out" 2>"$WORK/said" &
	runner=$!
	wait $writer
	if wait $runner; then ok "$name: it succeeds once the long transaction ends"; else not_ok "$name" "$(cat "$WORK/said")"; fi
	wait $bench
	# Microseconds of each transaction are the third word.
	slowest=$(cat "$WORK"/bench* | awk '$3 > max { max = $3 } END { printf "%d", max / 1000 }')
	rm -f "$WORK"/bench*
	# A transaction of pgbench has one statement that can queue; the machine may be busy with other things as well.
	if [ "$slowest" -le $((timeout_ms + ${DBGEN_CHAOS_SLACK:-1500})) ]; then
		ok "$name: no client waited much longer than the lock timeout ($timeout_ms ms): $slowest ms at most"
	else
		not_ok "$name: a client waited $slowest ms"
	fi
	says "$name: who is in the way is shown" "$(cat "$WORK/said")" 'blocked  0000_column, statement 1: by process [0-9]+, application "report", role postgres, idle in transaction, query started'
	says "$name: and that it is tried again" "$(cat "$WORK/said")" 'again    0000_column: canceling statement due to lock timeout .*blocked by'
	equal "$name: the column is there" 1 "$(sql locks "select count(*) from pg_attribute where attrelid = 'pgbench_accounts'::regclass and attname = 'note'")"
}

one "$(url locks)" "on the server"
if command -v pgbouncer >/dev/null; then
	pool 10 || die "pgbouncer does not start"
	one "$(pool_url locks)" "behind pgbouncer"
	# Outside a transaction the pool's session cannot be told of a timeout; the runner keeps it.
	add 0001_vacuum 'vacuum full pgbench_accounts;'
	{
		echo 'begin; select count(*) from pgbench_accounts;'
		sleep 2
		echo 'commit;'
	} | psql -Xqd locks >/dev/null 2>&1 &
	sleep 0.5
	status_is "behind pgbouncer, outside a transaction: it succeeds, too" 0 "$RUNNER" --url "$(pool_url locks)" \
		--statement-lock-timeout ${timeout_ms}ms
	says "after other attempts" "$ERR" 'again    0001_vacuum: a lock was not to be had in 200 ms; blocked by process'
	wait
else
	skip "behind a pool: pgbouncer is not installed"
fi
