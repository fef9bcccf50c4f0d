#!/usr/bin/env bash
# Five real schemas, each the whole way: load, pull, generate, migrate into an empty database, and compare.
. "$(dirname "$0")/../lib.sh"
begin real

one()
{
	local name=$1 files
	if [ ! -f "$DBGEN_CORPUS/real/$name/schema.sql" ]; then
		skip "$name: $DBGEN_CORPUS/real/$name is not there"
		return
	fi
	new_db real_a
	if ! psql -Xq -v ON_ERROR_STOP=1 -d real_a -f "$DBGEN_CORPUS/real/$name/schema.sql" >/dev/null 2>"$WORK/load"; then
		not_ok "$name loads" "$(cat "$WORK/load")"
		return
	fi
	new_db real_b
	new_project "$name"
	status_is "$name: pull" 0 "$DBGEN" pull --url "$(url real_a)" -o schema.dbgen || return
	status_is "$name: the database agrees with the file" 0 "$DBGEN" diff --from "$(url real_a)" --to schema.dbgen
	status_is "$name: fmt" 0 "$DBGEN" fmt schema.dbgen
	status_is "$name: generate" 0 "$DBGEN" generate --name init || return
	status_is "$name: migrate" 0 "$DBGEN" migrate --url "$(url real_b)" || return
	same_dump "$name: pg_dump -s of both is equal" real_a real_b
	status_is "$name: diff exits 0" 0 "$DBGEN" diff --url "$(url real_b)"
	files=$(find migrations -type f | sort | xargs sha256sum)
	status_is "$name: a second generate" 0 "$DBGEN" generate --name again
	equal "$name: writes nothing" "$files" "$(find migrations -type f | sort | xargs sha256sum)"
	status_is "$name: the snapshot is the schema" 0 "$DBGEN" diff --from migrations/meta/0000_snapshot.json --to schema.dbgen
	status_is "$name: its .sql agrees with the database" 0 "$DBGEN" diff --from "$(url real_a)" --to "$DBGEN_CORPUS/real/$name/schema.sql"
	"$DBGEN" pull --url "$(url real_b)" -o again.dbgen 2>/dev/null
	"$DBGEN" pull --url "$(url real_a)" -o first.dbgen 2>/dev/null
	same_file "$name: pulled again it is the same file" first.dbgen again.dbgen
}

for name in pagila chinook adventureworks trigger_dev danbooru; do
	one "$name"
done
drop_db real_a real_b
