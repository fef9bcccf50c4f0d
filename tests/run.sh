#!/usr/bin/env bash
# Runs the tests against one private server and counts them: every check of every test prints a line "ok NAME",
# "not ok NAME" or "skip NAME: why".  The program is built already.
#
#   tests/run.sh [unit | lint | parse | live | live/NAME | plan | chaos | chaos/NAME | agree | drizzle | corpus]...
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/lib/common.sh
. tests/lib.sh

passed=0 failed=0 skipped=0
wanted=("$@")
# Suites that would take too long as a part of everything run whole when they are asked for by name.
[ $# = 0 ] || export DBGEN_TEST_WHOLE=1
results=$(mktemp -d)
trap 'postgres_stop; rm -rf "$results"' EXIT
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

# suite NAME SECONDS COMMAND...: runs it, shows what did not pass, adds up.  A command that ends badly without a
# failed check of its own, or that runs too long, is a failed check itself.
suite()
{
	local name=$1 seconds=${DBGEN_TEST_LIMIT:-$2} out="$results/out" start=$SECONDS status ok bad skip
	shift 2
	is_wanted "$name" || return 0
	timeout -k 5 "$seconds" "$@" >"$out" 2>&1 </dev/null
	status=$?
	ok=$(grep -c '^ok ' "$out")
	bad=$(grep -c '^not ok ' "$out")
	skip=$(grep -c '^skip ' "$out")
	if [ $status -ne 0 ] && [ "$bad" = 0 ] || [ "$((ok + bad + skip))" = 0 ]; then
		echo "not ok $name: ended with status $status after $((SECONDS - start)) s" >>"$out"
		bad=$((bad + 1))
	fi
	printf '%-28s %4d passed %4d failed %3d skipped  %4d s\n' "$name" "$ok" "$bad" "$skip" $((SECONDS - start))
	[ "$bad" = 0 ] || grep -v '^ok ' "$out" | tail -n "${DBGEN_TEST_LINES:-80}" | sed 's/^/    /'
	[ "$skip" = 0 ] || [ "$bad" != 0 ] || grep '^skip ' "$out" | sort | uniq -c | sed 's/^ */    /'
	passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
}

skip_suite()
{
	is_wanted "$1" || return 0
	printf '%-28s skipped: %s\n' "$1" "$2"
	skipped=$((skipped + 1))
}

step "unit tests"
for test in "$BUILD"/tests/unit_*; do
	[ -f "$test" ] && [ -x "$test" ] && suite "unit/${test##*/unit_}" 60 "$test"
done
suite lint 200 bash tests/lint/lint.sh
[ ! -f tests/parse/run.sh ] || suite parse 400 bash tests/parse/run.sh
suite crash 400 bash tests/crash/run.sh
suite sanitize 900 bash tests/sanitize.sh

step "tests with a server"
postgres_start || die "no private PostgreSQL could be started"
export DBGEN_TEST_SERVER=1
for test in tests/live/*.sh; do
	suite "live/$(basename "$test" .sh)" 900 bash "$test"
done
# Few rounds by default; the environment asks for more (tests/chaos/lib.sh), and for more seconds: DBGEN_TEST_LIMIT.
for test in tests/chaos/*.sh; do
	[ "$test" = tests/chaos/lib.sh ] || suite "chaos/$(basename "$test" .sh)" 300 bash "$test"
done
suite plan 900 bash tests/plan/run.sh
suite agree 600 bash tests/agree/run.sh
if [ -f tests/drizzle/run.sh ]; then
	if command -v npm >/dev/null; then
		suite drizzle 900 bash tests/drizzle/run.sh
	else
		skip_suite drizzle "no node and npm here; it needs the real npm packages"
	fi
fi
if [ -d "$DBGEN_CORPUS/cases" ]; then
	suite corpus 1200 bash tests/corpus/smoke.sh
else
	skip_suite corpus "$DBGEN_CORPUS is not there; DBGEN_CORPUS names another place"
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
