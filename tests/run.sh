#!/usr/bin/env bash
# Runs the tests and counts them: every check of every test prints a line "ok NAME", "not ok NAME" or "skip NAME: why".
# The program is built already.  As many suites run at a time as there are cores, up to four (DBGEN_TEST_JOBS), each on a
# private server that it shares with nobody.
#
#   tests/run.sh [unit | lint | parse | fuzz | live | live/NAME | codegen | codegen/NAME | plan | versions | chaos | chaos/NAME | inject | inject/NAME | agree | drizzle | random | corpus]...
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/lib/common.sh
. tests/lib.sh

passed=0 failed=0 skipped=0 with_server=""
jobs=${DBGEN_TEST_JOBS:-$(nproc)}
[ "$jobs" -le 4 ] || [ -n "${DBGEN_TEST_JOBS:-}" ] || jobs=4
wanted=("$@")
# Suites that would take too long as a part of everything run whole when they are asked for by name.
[ $# = 0 ] || export DBGEN_TEST_WHOLE=1
results=$(mktemp -d)
lanes=()
trap 'kill "${lanes[@]}" 2>/dev/null; wait; rm -rf "$results"' EXIT
trap 'exit 130' INT TERM HUP

is_wanted()
{
	local one
	[ ${#wanted[@]} -gt 0 ] || return 0
	for one in "${wanted[@]}"; do
		[ "$one" = "$1" ] || [ "$one" = "${1%%/*}" ] && return 0
	done
	return 1
}

# What is queued and not run yet, a row a suite.
names=() limits=() commands=()

# suite NAME SECONDS COMMAND...: queues it.
suite()
{
	is_wanted "$1" || return 0
	names+=("$1") limits+=("${DBGEN_TEST_LIMIT:-$2}")
	shift 2
	commands+=("$*")
}

# run_suite N: with what is said in $results/N/out, its status and seconds in $results/N/done.
run_suite()
{
	local start=$SECONDS
	timeout -k 5 "${limits[$1]}" ${commands[$1]} >"$results/$1/out" 2>&1 </dev/null &
	wait $!
	echo "$? $((SECONDS - start))" >"$results/$1/status"
	mv "$results/$1/status" "$results/$1/done"
}

# lane: runs what no other lane has begun, one suite after the other, on a server of its own where they need one: roles,
# settings and what a test sees of other sessions belong to a server.
lane()
{
	local i
	trap 'kill $(jobs -p) 2>/dev/null; wait; postgres_stop' EXIT
	trap 'exit 130' INT TERM HUP
	if [ -n "$with_server" ]; then
		postgres_start || die "no private PostgreSQL could be started"
		export DBGEN_TEST_SERVER=1
	fi
	for i in "${!names[@]}"; do
		! mkdir "$results/$i" 2>/dev/null || run_suite "$i"
	done
}

# told N: shows what did not pass of a suite that is done, adds up.  A command that ends badly without a failed check of its
# own, or that runs too long, is a failed check itself.
told()
{
	local name=${names[$1]} out=$results/$1/out status seconds ok bad skip
	read -r status seconds <"$results/$1/done"
	ok=$(grep -c '^ok ' "$out")
	bad=$(grep -c '^not ok ' "$out")
	skip=$(grep -c '^skip ' "$out")
	if [ "$status" -ne 0 ] && [ "$bad" = 0 ] || [ "$((ok + bad + skip))" = 0 ]; then
		echo "not ok $name: ended with status $status after $seconds s" >>"$out"
		bad=$((bad + 1))
	fi
	printf '%-28s %4d passed %4d failed %3d skipped  %4d s\n' "$name" "$ok" "$bad" "$skip" "$seconds"
	[ "$bad" = 0 ] || grep -v '^ok ' "$out" | tail -n "${DBGEN_TEST_LINES:-80}" | sed 's/^/    /'
	[ "$skip" = 0 ] || [ "$bad" != 0 ] || grep '^skip ' "$out" | sort | uniq -c | sed 's/^ */    /'
	passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
}

# run_queue LANES: runs what is queued, so many suites at a time, and tells of each in the order of the queue.
run_queue()
{
	local i count=$1
	[ "$count" -le ${#names[@]} ] || count=${#names[@]}
	lanes=()
	for ((i = 0; i < count; i++)); do
		DBGEN_TEST_JOBS=$((jobs / count)) lane &
		lanes+=($!)
	done
	for i in "${!names[@]}"; do
		until [ -f "$results/$i/done" ]; do
			kill -0 "${lanes[@]}" 2>/dev/null || [ -f "$results/$i/done" ] || die "${names[i]}: nobody runs it any more"
			sleep 0.1
		done
		told "$i"
	done
	wait
	lanes=() names=() limits=() commands=()
	rm -rf "${results:?}"/*
}

skip_suite()
{
	is_wanted "$1" || return 0
	printf '%-28s skipped: %s\n' "$1" "$2"
	skipped=$((skipped + 1))
}

step "tests without a server"
for test in "$BUILD"/tests/unit_*; do
	[ -f "$test" ] && [ -x "$test" ] && suite "unit/${test##*/unit_}" 60 "$test"
done
suite lint 200 bash tests/lint/lint.sh
suite parse 400 bash tests/parse/run.sh
suite crash 400 bash tests/crash/run.sh
suite sanitize 900 bash tests/sanitize.sh
suite fuzz 900 bash tests/fuzz/run.sh
run_queue "$jobs"

step "tests with a server"
with_server=1
for test in tests/live/*.sh; do
	suite "live/$(basename "$test" .sh)" 900 bash "$test"
done
suite locks 600 bash tests/locks/run.sh
suite agree 600 bash tests/agree/run.sh
if ! command -v npm >/dev/null; then
	skip_suite drizzle "no node and npm here; it needs the real npm packages"
else
	suite drizzle 900 bash tests/drizzle/run.sh
fi
for test in tests/codegen/*.sh; do
	[ "$test" = tests/codegen/lib.sh ] || suite "codegen/$(basename "$test" .sh)" 1200 bash "$test"
done
# Few rounds by default; the environment asks for more (tests/chaos/lib.sh), and for more seconds: DBGEN_TEST_LIMIT.
for test in tests/chaos/*.sh; do
	[ "$test" = tests/chaos/lib.sh ] || suite "chaos/$(basename "$test" .sh)" 300 bash "$test"
done
# A few calls of each kind by default; DBGEN_INJECT_MOST asks for more.
for test in tests/inject/*.sh; do
	[ "$test" = tests/inject/lib.sh ] || suite "inject/$(basename "$test" .sh)" 600 bash "$test"
done
run_queue "$jobs"

# These make use of several cores by themselves.
suite plan 900 bash tests/plan/run.sh
suite edits 300 bash tests/edits/run.sh
suite versions 900 bash tests/versions/run.sh
suite random 900 bash tests/random/run.sh --seed 1 --pairs 60
if [ -d "$DBGEN_CORPUS/cases" ]; then
	suite corpus 1200 bash tests/corpus/smoke.sh
else
	skip_suite corpus "$DBGEN_CORPUS is not there; DBGEN_CORPUS names another place"
fi
run_queue 1

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
