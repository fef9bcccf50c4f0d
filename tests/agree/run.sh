#!/bin/sh
# Law "agree": every file is loaded into a database of its own; its model, read offline, must be the database's.
#
#   tests/agree/run.sh AGREE [FILE…]      default: the schemas of real projects in the corpus
#
# Needs PGHOST, PGPORT, PGUSER of a server where databases may be made.  Files that the server does not load are skipped.
set -eu
agree=${1:?the agree program}
shift
corpus=${DBGEN_CORPUS:-$(dirname "$0")/../../../shared/corpus}
[ $# -gt 0 ] || set -- "$corpus"/real/*/schema.sql
export PGOPTIONS="-c client_min_messages=error" PGCLIENTENCODING=UTF8
database=agree_$$
trap 'psql -qX -d postgres -c "DROP DATABASE IF EXISTS $database"' EXIT
good=0 bad=0 skipped=0
for file; do
	psql -qX -d postgres -c "DROP DATABASE IF EXISTS $database" -c "CREATE DATABASE $database TEMPLATE template0"
	if ! psql -qX -v ON_ERROR_STOP=1 -d "$database" -f "$file" >/dev/null 2>&1; then
		skipped=$((skipped + 1))
	elif "$agree" "dbname=$database" "$file" >"${TMPDIR:-/tmp}/$database"; then
		good=$((good + 1))
	else
		bad=$((bad + 1))
		sed "s|^|$file	|" "${TMPDIR:-/tmp}/$database"
	fi
	rm -f "${TMPDIR:-/tmp}/$database"
done
echo "agree $good, differ $bad, not loaded $skipped" >&2
[ "$bad" -eq 0 ]
