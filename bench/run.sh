#!/usr/bin/env bash
# How fast, each beside its rival in one run, on GitLab's schema (1,401 tables) of the corpus.
#
#   bench/run.sh [RUNS]          prints a table in Markdown; docs/benchmarks.md is made of it
set -u
. "$(dirname "$0")/lib.sh"
runs=${1:-5}

begin_bench

# row NAME COMMAND...: the best of RUNS.
row()
{
	local name=$1 numbers
	shift
	numbers=$(python3 "$ROOT/bench/measure.py" "$runs" "$@") || numbers="failed failed failed"
	# shellcheck disable=SC2086
	printf '| %-58s | %8s | %8s | %6s |\n' "$name" $numbers
}

gitlab_project

echo "GitLab's schema: $(sql gitlab "select count(*) from pg_class where relkind in ('r', 'p')") tables, $(wc -c <"$gitlab") bytes of SQL, best and median of $runs runs, $(nproc) cores"
echo
echo "|                                                            |  best ms | median ms | MB |"
echo "|------------------------------------------------------------|---------:|---------:|-------:|"
row "pg_dump -s" pg_dump -s -d gitlab -f /dev/null
row "dbgen pull" "$DBGEN" pull -o "$WORK/pulled.dbgen"
row "dbgen diff, live against schema.dbgen (nothing differs)" "$DBGEN" diff
row "dbgen diff, live against the .sql file" "$DBGEN" diff --from "$DATABASE_URL" --to "$gitlab"
row "dbgen generate --check (nothing changed)" "$DBGEN" generate --check
row "dbgen diff --from snapshot --to snapshot" "$DBGEN" diff --from migrations/meta/0000_snapshot.json --to migrations/meta/0000_snapshot.json
awk '/^table / && !done { print; print "  bench_added_column text"; done = 1; next } { print }' schema.dbgen >edited && mv edited schema.dbgen
row "dbgen generate --check (one column added)" "$DBGEN" generate --check
row "dbgen fmt" "$DBGEN" fmt schema.dbgen
psql -Xq -d postgres -c 'create database gitlab_empty template template0'
row "psql -f schema.sql into an empty database (one run)" sh -c "psql -Xq -d postgres -c 'drop database if exists g with (force)' -c 'create database g template template0' && psql -Xq -d g -f '$gitlab'"
