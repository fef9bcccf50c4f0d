#!/usr/bin/env bash
# How fast typed code of GitLab's schema is written, in each language, beside sqlc where it is in the path (SQLC names it):
# sqlc generate, for Go, on the same file, with one query, since it writes nothing without.
#
#   bench/codegen.sh [RUNS] [LANGUAGE...]     prints a table in Markdown; docs/benchmarks.md has it
#
# The times are of a first run and of one that finds all files as they are; neither asks a server (--no-scratch): what a server
# says of views is remembered after the first time.
set -u
. "$(dirname "$0")/lib.sh"
runs=${1:-5}
shift
languages=${*:-typescript drizzle zod json-schema c go python rust java kotlin sql json}
sqlc=${SQLC:-$(command -v sqlc)}

[ -f "$gitlab" ] || die "$gitlab is not there; DBGEN_CORPUS names another place"
WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-test-XXXXXX")
trap 'cd /; rm -rf "$WORK"' EXIT
cd "$WORK" || exit 1

# row NAME COMMAND...
row()
{
	local name=$1 numbers
	shift
	numbers=$(python3 "$ROOT/bench/measure.py" --cpu "$runs" "$@") || numbers="failed failed failed"
	# shellcheck disable=SC2086
	printf '| %-38s | %8s | %9s | %5s |\n' "$name" $numbers
}

printf '|                                        |  best ms |    CPU ms |    MB |\n|----------------------------------------|---------:|----------:|------:|\n'
for language in $languages; do
	out=$language
	case $language in sql) out=schema.sql ;; json) out=model.json ;; esac
	printf '{ "schema": "%s", "codegen": [{ "language": "%s", "out": "%s", "names": { "public.status_check_responses": "StatusCheckAnswer" } }] }\n' \
		"$gitlab" "$language" "$out" >dbgen.json
	[ "$language" != sql ] || printf '{ "schema": "%s", "codegen": [{ "language": "sql", "out": "schema.sql" }] }\n' "$gitlab" >dbgen.json
	row "dbgen codegen, $language" sh -c "rm -rf '$out'; exec '$DBGEN' codegen --no-scratch"
	[ "$language" != typescript ] || row "dbgen codegen, $language, nothing new" "$DBGEN" codegen --no-scratch
done
[ -n "$sqlc" ] || exit 0
printf -- '-- name: Projects :many\nselect id, name from projects;\n' >queries.sql
# What sqlc refuses of the file is said, and left out with SQLC_SCHEMA, another file.
cp "${SQLC_SCHEMA:-$gitlab}" schema-of-sqlc.sql
cat >sqlc.yaml <<'YAML'
version: "2"
sql: [{ engine: postgresql, schema: schema-of-sqlc.sql, queries: queries.sql, gen: { go: { package: db, out: sqlc, sql_package: pgx/v5 } } }]
YAML
row "$("$sqlc" version | sed 's/^/sqlc /') generate, go" "$sqlc" generate
