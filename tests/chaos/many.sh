#!/usr/bin/env bash
# Many runners started at once, on the server itself and behind pgbouncer in transaction mode: each migration is applied
# exactly once, and every runner ends well.
. "$(dirname "$0")/lib.sh"
chaos many
runners=${DBGEN_CHAOS_RUNNERS:-8}
rounds=${DBGEN_CHAOS_ROUNDS:-1}

new_folder many
add 0000_log 'create table log (m int);'
for i in 1 2 3 4 5 6 7; do
	case $((i % 3)) in
	0) add "000${i}_index" "insert into log values ($i); create index concurrently log_$i on log (m);" ;;
	1) add "000${i}_table" "create table t$i (id int); insert into log values ($i); select pg_sleep(0.02);" ;;
	2) add "000${i}_set" "set search_path = nowhere; insert into public.log values ($i); set role pg_monitor; select pg_sleep(0.02);" ;;
	esac
done

# one_round URL-FUNCTION ROUND: FAILED runners, and what is in the database then.
one_round()
{
	local pids=() pid i failed=0
	new_db many || exit 1
	for i in $(seq "$runners"); do
		"$RUNNER" --lock-timeout 5min --url "$("$1" many)" >"$WORK/said$i" 2>&1 </dev/null &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do wait "$pid" || failed=$((failed + 1)); done
	[ $failed = 0 ] || cat "$WORK"/said* | grep -A4 error | sort | uniq -c | sort -rn | head -20 >&2
	echo "$failed $(sql many "select (select count(*) || ' ' || count(distinct hash) from drizzle.__drizzle_migrations) || ' ' ||
		(select count(*) || ' ' || count(distinct m) from log)")"
}

all_rounds()
{
	local round wrong=""
	for round in $(seq "$rounds"); do
		local got
		got=$(one_round "$2" "$round" 2>"$WORK/why")
		[ "$got" = "0 8 8 7 7" ] || wrong="$wrong round $round: $got; $(cat "$WORK/why")"
	done
	equal "$runners runners, $rounds rounds, $1: each migration once, none fails" "" "$wrong"
}

all_rounds "on the server" url
if command -v pgbouncer >/dev/null; then
	pool 10 || die "pgbouncer does not start"
	export PGOPTIONS=''
	all_rounds "behind pgbouncer" pool_url
	equal "no session of the pool keeps what a migration has SET" 0 "$(for _ in $(seq 20); do
		psql -XAtqh 127.0.0.1 -p "$POOL_PORT" -d many -c "select current_user || ' ' || current_setting('search_path')" &
	done | grep -vc '^postgres "$user", public$')"
	sleep 0.3
	equal "nor the lock" 0 "$(sql many "select count(*) from pg_locks where locktype = 'advisory'")"
	pool_stop

	# ---- a pool of one
	new_db many
	pool 1 || die "pgbouncer does not start"
	status_is "a pool of one connection is an error" 1 timeout 30 "$RUNNER" --url "$(pool_url many)"
	says "that says what to do" "$ERR" 'does not give a second connection'
else
	skip "behind a pool: pgbouncer is not installed"
fi
