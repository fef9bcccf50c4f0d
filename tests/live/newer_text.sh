#!/usr/bin/env bash
# Text of a PostgreSQL that is newer than the grammar of this build: pulled, read back, pushed, changed, migrated, taken back.
# Each file of newer/ is a construct that began with the version in its name; a line "-- change: sed" says what is changed.
TEST=newer_text
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
begin newer_text
server=$(($(sql postgres 'SHOW server_version_num') / 10000))
grammar=$("$DBGEN" --version | sed -nE 's/.*grammar of PostgreSQL ([0-9]+).*/\1/p')
constructs=$TESTS/live/newer

# round NAME: the construct NAME, all the way.
round()
{
	local name=$1 file=$constructs/$1.sql change down
	change=$(sed -nE 's/^-- change: //p' "$file")
	new_db newer_a "$file" || { not_ok "$name: the server takes it"; return; }
	new_db newer_b
	new_project "$name"
	check "$name: pull" "$DBGEN" pull --url "$(url newer_a)" -o schema.dbgen || return
	status_is "$name: what was pulled is what is there" 0 "$DBGEN" diff --from "$(url newer_a)" --to schema.dbgen
	check "$name: push" "$DBGEN" push --url "$(url newer_b)"
	status_is "$name: then nothing differs" 0 "$DBGEN" diff --from "$(url newer_b)" --to schema.dbgen
	status_is "$name: nor do the databases" 0 "$DBGEN" diff --from "$(url newer_a)" --to "$(url newer_b)"
	new_db newer_c
	check "$name: generate" "$DBGEN" generate --name first
	check "$name: migrate" "$DBGEN" migrate --url "$(url newer_c)" --verify
	sed -E -i "$change" schema.dbgen
	status_is "$name: a change is one" 2 "$DBGEN" diff --from "$(url newer_c)" --to schema.dbgen
	check "$name: the change generated" "$DBGEN" generate --name second --force
	status_is "$name: nothing more to generate" 0 "$DBGEN" generate --check
	check "$name: the change migrated" "$DBGEN" migrate --url "$(url newer_c)" --verify
	status_is "$name: the change is there" 0 "$DBGEN" diff --from "$(url newer_c)" --to schema.dbgen
	status_is "$name: check" 0 "$DBGEN" check
	status_is "$name: check asks a server" 0 "$DBGEN" check --scratch
	"$DBGEN" lint --all >"$WORK/lint" 2>&1
	[ $? != 1 ] && ok "$name: lint" || not_ok "$name: lint" "$(cat "$WORK/lint")"
	check "$name: taken back" "$DBGEN" rollback 1 --url "$(url newer_c)"
	status_is "$name: as before" 0 "$DBGEN" diff --from "$(url newer_a)" --to "$(url newer_c)" --ignore drizzle
}

for file in "$constructs"/${NEWER_CONSTRUCTS:-*}.sql; do
	name=$(basename "$file" .sql)
	since=${name%%_*}
	if [ "$since" -gt "$server" ]; then
		skip "$name: the server is $server"
	else
		round "$name"
	fi
done
