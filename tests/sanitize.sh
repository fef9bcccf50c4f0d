#!/usr/bin/env bash
# The same program with AddressSanitizer and UndefinedBehaviorSanitizer: unit tests and damaged files once more.
#
#   tests/sanitize.sh [RUNS]     damaged files of each kind (default 25)
. "$(dirname "$0")/lib.sh"
TEST=sanitize
BUILD=$BUILD/sanitize
export DBGEN_BUILD=$BUILD ASAN_OPTIONS=detect_leaks=0:abort_on_error=0:exitcode=99:detect_stack_use_after_return=1 UBSAN_OPTIONS=halt_on_error=1:exitcode=99

# Its own build; warnings of gcc's optimiser with instrumented code are not ours.
if ! (build_dbgen -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=false -Doptimization=1) >"$BUILD.log" 2>&1; then
	not_ok "builds with sanitizers" "$(cat "$BUILD.log")"
	exit 1
fi
ok "builds with sanitizers"
for test in "$BUILD"/tests/unit_*; do
	if [ -f "$test" ] && [ -x "$test" ]; then
		if said=$("$test" 2>&1); then ok "${test##*/}"; else not_ok "${test##*/}" "$said"; fi
	fi
done
bash "$TESTS/crash/run.sh" "${1:-25}" | sed -E 's/^(ok|not ok) /\1 sanitize: /'
