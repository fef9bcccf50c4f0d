#!/usr/bin/env bash
# Law "agree": every file is loaded into a database of its own; its model, read offline, must be the database's.
#
#   tests/agree/run.sh [FILE…]      default: the schemas of real projects in the corpus and the plans of tests/live
#
# Expression texts are left to a server (tests/live), all else must be the same.  A file that the server does not load is
# skipped.
. "$(dirname "$0")/../lib.sh"
begin agree
agree=$BUILD/tests/agree
export PGCLIENTENCODING=UTF8

if [ $# = 0 ]; then
	for file in "$TESTS"/live/plans/*.sql; do
		awk '/^-- (old|rows|new|keeps)$/ { in_it = ($0 == "-- new"); next } in_it' "$file" >"$WORK/$(basename "$file")"
	done
	set -- "$WORK"/*.sql
	[ ! -d "$DBGEN_CORPUS/real" ] || set -- "$@" "$DBGEN_CORPUS"/real/*/schema.sql
fi
for file; do
	name=${file#"$DBGEN_CORPUS/"}
	name=${name#"$WORK/"}
	if grep -Eiq '^do( |$)' "$file"; then
		skip "$name runs code, which only a server knows (dbgen warns)"
	elif grep -iE 'client_encoding' "$file" | grep -qviE "utf-?8"; then
		skip "$name is not read as UTF-8 (dbgen warns)"
	elif ! new_db agree "$file" >/dev/null 2>&1; then
		skip "$name does not load here"
	elif said=$("$agree" "$(url agree)" "$file" 2>&1); then
		ok "$name"
	else
		not_ok "$name" "$said"
	fi
done
drop_db agree
