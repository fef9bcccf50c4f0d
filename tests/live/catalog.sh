#!/usr/bin/env bash
# The catalog queries: each runs in psql as it is; a database with something of every kind is read and made again from
# what was read; no password is read.
. "$(dirname "$0")/../lib.sh"
begin catalog

# A database with a subscription cannot be dropped.
end_subscriptions()
{
	local database
	for database in "$@"; do
		psql -Xq -d "$database" -c 'ALTER SUBSCRIPTION sub1 DISABLE' -c 'DROP SUBSCRIPTION sub1' >/dev/null 2>&1
	done
}

export PGOPTIONS='-c client_min_messages=error'
check "a database of all kinds is made" new_db catalog_kinds "$TESTS/live/kinds.sql"
for file in "$ROOT"/catalog/*.sql; do
	check "${file##*/} runs in psql" psql -XqAt -v ON_ERROR_STOP=1 -d catalog_kinds -f "$file"
done

status_is "it is read" 2 "$DBGEN" diff --from empty --to "$(url catalog_kinds)" --format sql
printf '%s\n' "$OUT" >"$WORK/kinds.sql"
equal "without a password" 0 "$(grep -c geheim "$WORK/kinds.sql")"
check "and made again" new_db catalog_again "$WORK/kinds.sql"
psql -Xq -d catalog_kinds -c "ALTER USER MAPPING FOR public SERVER s1 OPTIONS (DROP password)" \
	-c "ALTER SUBSCRIPTION sub1 CONNECTION ''"
same_dump "as it was" catalog_kinds catalog_again
status_is "and is equal" 0 "$DBGEN" diff --from "$(url catalog_kinds)" --to "$(url catalog_again)"
equal "nothing is different" "" "$OUT"

# Who may not read everything is told so.
psql -Xq -d catalog_kinds -c 'CREATE ROLE catalog_reader LOGIN'
status_is "another role reads it" 2 "$DBGEN" diff --from empty --to "host=$PGHOST port=$PGPORT user=catalog_reader dbname=catalog_kinds"
says "and is told what it may not read" "$ERR" 'unread: .*subscription'
psql -Xq -d catalog_kinds -c 'DROP ROLE catalog_reader'
end_subscriptions catalog_kinds catalog_again
drop_db catalog_kinds catalog_again
