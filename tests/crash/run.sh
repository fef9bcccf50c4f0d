#!/usr/bin/env bash
# Any bytes as schema, SQL, snapshot, journal, config or migration: a diagnostic, never a crash, and no file changed.
#
#   tests/crash/run.sh [RUNS]     damaged files of each kind (default 60)
. "$(dirname "$0")/../lib.sh"
TEST=crash
work_folder
[ -x "$DBGEN" ] || {
	not_ok "there is $DBGEN"
	exit 1
}
new_project crash
cp "$ROOT/examples/shop/schema.dbgen" .
"$DBGEN" generate --name init >"$WORK/said" 2>&1 </dev/null || not_ok "the project begins well" "$(cat "$WORK/said")"
"$DBGEN" diff --from empty --to schema.dbgen --format sql >schema.sql 2>/dev/null
python3 "$ROOT/tests/crash/mutate.py" "$DBGEN" "$WORK/crash" "${1:-60}"

# Files that ended it once; with sanitizers the exit status tells more.
for file in "$ROOT"/tests/crash/cases/*; do
	said=$("$DBGEN" diff --from empty --to "$file" --no-scratch 2>&1 </dev/null)
	status=$?
	if [ $status -le 2 ]; then ok "${file##*/}"; else not_ok "${file##*/}: exit status $status" "$said"; fi
done
