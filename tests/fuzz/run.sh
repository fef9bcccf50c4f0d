#!/usr/bin/env bash
# Bytes that nobody meant, found by libFuzzer: each target (tests/fuzz/TARGET.c) runs for a while with seeds from the tests and
# words from the tables of what it reads (prepare.py).  A crash, a broken law, a second for one input, a gigabyte, a leak is a
# failure, and its input is kept.  What was found so far (findings/TARGET/) is replayed, also where there is no clang.
#
#   tests/fuzz/run.sh [--seconds N] [TARGET]...     default 10 s each, the same inputs each time; more than a minute takes the
#                                                   corpus as seeds as well, and other inputs each time
#
# DBGEN_FUZZ_KEEP   a folder: inputs that reach something new are kept there and used again, and what is found goes there
. "$(dirname "$0")/../lib.sh"
TEST=fuzz
FUZZ_BUILD=$BUILD/fuzz
seconds=10
[ "${1:-}" != --seconds ] || { seconds=$2; shift 2; }
[ $# -gt 0 ] || set -- language sql plan snapshot journal drizzle config script import server queries
work_folder
KEEP=${DBGEN_FUZZ_KEEP:-$WORK/keep}

# Sanitizers and counters make everything three to five times slower, so that a second of the program is five here.
limits=(-timeout=5 -rss_limit_mb=1024 -malloc_limit_mb=1024 -detect_leaks=1 -max_len=16384)
export ASAN_OPTIONS=quarantine_size_mb=32:detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1

# replay BUILD TARGET: every finding once more.
replay()
{
	local files=("$TESTS/fuzz/findings/$2"/*) said
	[ -f "${files[0]}" ] || return 0
	if said=$("$1/tests/fuzz_$2" "${files[@]}" 2>&1); then
		ok "$2: ${#files[@]} findings replayed"
	else
		not_ok "$2: findings replayed" "$(tail -n 30 <<<"$said")"
	fi
}

fuzz()
{
	local target=$1 said=$WORK/$1.log found=$KEEP/found/$1
	local own=$KEEP/inputs/$1 seeds=$WORK/seeds/$1
	local runs=-1
	[ "$seed" = 0 ] || runs=$((seconds * ${pace[$target]:-900}))
	mkdir -p "$own" "$found"
	if nice "$FUZZ_BUILD/tests/fuzz_$target" "${limits[@]}" -seed="$seed" -runs="$runs" -max_total_time="$seconds" -dict="$WORK/$target.dict" \
		-artifact_prefix="$found/" -print_final_stats=1 "$own" "$seeds" >"$said" 2>&1; then
		ok "$target: $(awk '/number_of_executed_units/ { print $2 }' "$said") inputs in $seconds s"
	else
		not_ok "$target" "$(grep -vE '^#|^(INFO|stat::|NEW|REDUCE|pulse)' "$said" | head -n 34)" "$(tail -n 3 "$said")" \
			"$(for file in "$found"/*; do echo "$file: $(base64 -w 0 "$file" | head -c 3000)"; done)"
	fi
}

if ! command -v clang >/dev/null || ! echo 'int LLVMFuzzerTestOneInput(void); int LLVMFuzzerTestOneInput(void) { return 0; }' |
	clang -x c -fsanitize=fuzzer,address - -o "$WORK/probe" 2>/dev/null; then
	for target in "$@"; do
		replay "$BUILD" "$target"
	done
	skip "no clang with libFuzzer here (Debian: clang, libclang-rt-dev): what was found is replayed, nothing is looked for"
	exit 0
fi
# What is tested with every change must not fail by chance: the same inputs each time, and no more of them where the machine is
# faster.  About as many a second as an ordinary one does.
declare -A pace=([language]=150 [sql]=500 [plan]=400 [journal]=500)
seed=1
[ "$seconds" -le 60 ] || seed=0
# Its own build, of the targets alone.
if ! { [ -f "$FUZZ_BUILD/build.ninja" ] || CC=clang meson setup "$FUZZ_BUILD" "$ROOT" -Dfuzz=enabled -Db_lundef=false -Doptimization=1; } \
	>"$WORK/build.log" 2>&1 || ! nice ninja -C "$FUZZ_BUILD" "${@/#/tests/fuzz_}" >>"$WORK/build.log" 2>&1; then
	not_ok "builds with libFuzzer" "$(grep -E -A6 'rror|FAILED' "$WORK/build.log")"
	exit 1
fi
corpus=
[ "$seconds" -le 60 ] || corpus=$DBGEN_CORPUS
python3 "$TESTS/fuzz/prepare.py" "$ROOT" "$corpus" "$WORK" || { not_ok "seeds and dictionaries are made"; exit 1; }
for target in "$@"; do
	replay "$FUZZ_BUILD" "$target"
	fuzz "$target"
done
