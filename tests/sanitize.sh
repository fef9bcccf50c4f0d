#!/usr/bin/env bash
# The same program with AddressSanitizer and UndefinedBehaviorSanitizer: unit tests and damaged files once more.
#
#   tests/sanitize.sh [RUNS]     damaged files of each kind (default 25); a third of the golden plans, with DBGEN_TEST_ALL=1 all
. "$(dirname "$0")/lib.sh"
TEST=sanitize
work_folder
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

# generated FOLDER [OPTION]: the migrations of a golden plan's old and new schema; false where a sanitizer stops dbgen.
generated()
{
	local folder=$1 side file
	shift
	rm -rf "$WORK/project" && mkdir "$WORK/project" && cd "$WORK/project" || return
	for side in old new; do
		file=$(ls "$folder/$side".*)
		rm -f schema.*
		cp "$file" "schema.${file##*.}"
		echo "{ \"schema\": [\"schema.${file##*.}\"] }" >dbgen.json
		"$BUILD/dbgen" generate --name $side --no-scratch --no-memory --force "$@" >/dev/null 2>"$WORK/said"
		[ $? != 99 ] || return
	done
}

# All that is told of a plan is read there: reasons, effects, losses, the way back.
found="" turn=0
for plan in "$TESTS"/plan/*/*/plan*.sql; do
	[ $((turn++ % 3)) = 0 ] || [ -n "${DBGEN_TEST_ALL:-}" ] || continue
	online=""
	case $plan in *online.sql) online=--online ;; esac
	generated "$(dirname "$plan")" $online || found="$found$plan
$(grep -m1 -A9 -E 'ERROR|runtime error' "$WORK/said")
"
done
if [ -z "$found" ]; then ok "golden plans as migrations"; else not_ok "golden plans as migrations" "$found"; fi
