#!/usr/bin/env bash
# The runner is killed at random moments of a run of 50 migrations, transactional and not, on the server itself and
# behind a pool; after one more run the database is as if nothing had been.
. "$(dirname "$0")/lib.sh"
chaos kill
kills=${DBGEN_CHAOS_KILLS:-4}

mixed_folder kill
new_db calm
check "the undisturbed run" "$RUNNER" --url "$(url calm)" --quiet
state calm >"$WORK/calm"
start=$(date +%s%3N)
new_db timed
"$RUNNER" --url "$(url timed)" --quiet
span=$(($(date +%s%3N) - start))
drop_db timed

# kill_run URL COUNT: kills COUNT runners one after the other, at random moments, and lets one more go through.
kill_run()
{
	local i pid
	for ((i = 0; i < $2; i++)); do
		"$RUNNER" --url "$1" --quiet >/dev/null 2>"$WORK/killed" &
		pid=$!
		sleep "$(awk -v r=$RANDOM -v s="$span" 'BEGIN { printf "%.3f", r / 32768 * s / 1000 * 0.7 }')"
		kill -KILL $pid 2>/dev/null && done=$((done + 1))
		wait $pid 2>/dev/null
	done
	"$RUNNER" --url "$1" --quiet 2>"$WORK/why" || wrong="$wrong $(head -5 "$WORK/why")"
}

# all_kills NAME URL-FUNCTION COUNT
all_kills()
{
	local wrong="" done=0
	while [ $done -lt "$3" ] && [ -z "$wrong" ]; do
		new_db killed
		kill_run "$("$2" killed)" 4
		state killed >"$WORK/killed.state"
		diff "$WORK/calm" "$WORK/killed.state" >"$WORK/diff" || wrong="$wrong $(head -10 "$WORK/diff")"
	done
	equal "$1: $3 kills, and the database is as it should be" "" "$wrong"
	[ -z "$wrong" ] || [ -z "${DBGEN_CHAOS_KEEP:-}" ] || pg_dump killed >"$DBGEN_CHAOS_KEEP"
}

all_kills "on the server" url "$kills"
if command -v pgbouncer >/dev/null; then
	pool 10 || die "pgbouncer does not start"
	all_kills "behind pgbouncer" pool_url "$((kills / 2))"
else
	skip "behind a pool: pgbouncer is not installed"
fi
