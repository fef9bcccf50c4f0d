#!/usr/bin/env bash
# How fast C that dbgen codegen writes decodes 100,000 rows, beside what is written by hand; and how long GitLab's takes to write.
#
#   bench/codegen_c.sh          prints tables in Markdown; docs/benchmarks.md is made of them
set -eu
. "$(dirname "$0")/../tests/lib.sh"

WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-test-XXXXXX")
trap 'cd /; postgres_stop; rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM HUP
postgres_start || die "no private PostgreSQL could be started"
new_db bench "$ROOT/bench/codegen_c.sql"
sql bench "set timezone = 'UTC'; insert into readings select i, i % 1000, i / 7.0, i % 3 = 0,
	'2026-01-01'::timestamptz + i * interval '1.234567 s', 'sensor number ' || i, case when i % 2 = 0 then 'a note of some length' end,
	md5(i::text)::uuid from generate_series(1, 100000) i"
"$DBGEN" codegen c --from "$ROOT/bench/codegen_c.sql" --out "$WORK/db" >"$WORK/log" 2>&1
cd "$WORK/db"
gcc -std=gnu11 -O2 -I"$(pg_config --includedir)" -I. "$ROOT/bench/codegen_c.c" ./*.c -L"$(pg_config --libdir)" -lpq -o "$WORK/bench"
echo "100,000 rows of eight columns, best of 15 runs, CPU time"
echo
echo "|                                |       ms | ratio |"
echo "|--------------------------------|---------:|------:|"
PGDATABASE=bench PGTZ=UTC "$WORK/bench"
[ $# = 0 ] || exit 0
gitlab=$DBGEN_CORPUS/real/gitlab/schema.sql
[ -f "$gitlab" ] || die "$gitlab is not there; DBGEN_CORPUS names another place"
cd "$WORK"
echo
echo "GitLab's schema, 1,401 tables, from SQL: best ms, median ms, MB"
for language in json c; do
	echo "$language: $(python3 "$ROOT/bench/measure.py" 5 "$DBGEN" codegen $language --from "$gitlab" --out "$WORK/$language")"
done
