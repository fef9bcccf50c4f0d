#!/usr/bin/env bash
# How much memory each command takes at most (the largest resident size), with GitLab's schema of the corpus, beside the
# last figures, which bench/memory.tsv keeps.
#
#   bench/memory.sh [--update]   prints a table in Markdown; docs/benchmarks.md has it
set -u
. "$(dirname "$0")/lib.sh"
last=$ROOT/bench/memory.tsv

begin_bench
export XDG_CACHE_HOME=$WORK/cache

# row NAME COMMAND...
row()
{
	local name=$1 numbers now
	shift
	numbers=$(python3 "$ROOT/bench/measure.py" 1 "$@") || numbers="0 0 failed"
	now=${numbers##* }
	printf '| %-55s | %6s | %6s |\n' "$name" "$now" "$(awk -F'\t' -v name="$name" '$1 == name { print $2 }' "$last")"
	printf '%s\t%s\n' "$name" "$now" >>"$WORK/memory.tsv"
}

gitlab_project
snapshot=migrations/meta/0000_snapshot.json

echo "|                                                         |     MB | before |"
echo "|---------------------------------------------------------|-------:|-------:|"
row "pull" "$DBGEN" pull -o "$WORK/pulled.dbgen"
row "fmt" "$DBGEN" fmt schema.dbgen
row "check" "$DBGEN" check --no-memory
row "generate --check, nothing changed" "$DBGEN" generate --check --no-memory
row "diff, live and schema.dbgen, nothing differs" "$DBGEN" diff --no-memory
row "diff, live and the .sql file, kept in memory" "$DBGEN" diff --from "$DATABASE_URL" --to "$gitlab"
row "diff, two snapshots" "$DBGEN" diff --from "$snapshot" --to "$snapshot"
awk '/^table / && !done { print; print "  bench_added_column text"; done = 1; next } { print }' schema.dbgen >edited && mv edited schema.dbgen
row "diff, live and schema.dbgen, a column added" "$DBGEN" diff --no-memory
row "generate --check, a column added" "$DBGEN" generate --check --no-memory
row "generate, a column added" "$DBGEN" generate --name added --no-memory
printf '{ "schema": "%s" }\n' "$gitlab" >dbgen.json
row "generate --check of the .sql file, kept in memory" "$DBGEN" generate --check
[ "${1:-}" != --update ] || cp "$WORK/memory.tsv" "$last"
