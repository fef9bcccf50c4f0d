#!/usr/bin/env bash
# generate --undo: the newest migration is taken back whole, and only where nobody has it.
. "$(dirname "$0")/../lib.sh"
begin undo

files()
{
	find migrations -type f | sort | xargs sha256sum
}

table()
{
	printf 'table %s {\n  id  bigint  primary key\n}\n' "$@"
}

new_project undo
status_is "nothing to take back" 1 "$DBGEN" generate --undo --offline
says "is said" "$ERR" 'no migration in migrations'
table a >schema.dbgen
"$DBGEN" generate --name a 2>/dev/null
before=$(files)
table a b >schema.dbgen
"$DBGEN" generate --name b 2>/dev/null
generated=$(files)

status_is "beside another use of generate" 1 "$DBGEN" generate --undo --name c
status_is "applied nowhere" 0 "$DBGEN" generate --undo --offline
equal "the folder is as it was before" "$before" "$(files)"
says "the schema is ahead again" "$("$DBGEN" generate --check 2>&1)" 'table public.b'
"$DBGEN" generate --name b 2>/dev/null
equal "and the same migration comes of it, but for its time" "$(cut -d' ' -f3 <<<"$generated")" "$(files | cut -d' ' -f3)"

# ---- somebody has it
createdb undo_dev
export DATABASE_URL=$(url undo_dev)
"$DBGEN" migrate >/dev/null 2>&1
applied=$(files)
status_is "applied to DATABASE_URL" 1 "$DBGEN" generate --undo
says "it says where" "$ERR" '0001_b is applied to .*undo_dev'
says "and what to do" "$ERR" 'dbgen rollback'
equal "nothing has changed" "$applied" "$(files)"
"$DBGEN" rollback >/dev/null 2>&1
status_is "reverted there" 0 "$DBGEN" generate --undo
equal "it can go" "$before" "$(files)"

# ---- an environment that cannot be asked is no answer
"$DBGEN" generate --name b 2>/dev/null
jq '.environments.prod = { url: "postgresql://nobody@localhost:1/none" }' dbgen.json >"$WORK/config" && cp "$WORK/config" dbgen.json
status_is "a database that does not answer" 1 "$DBGEN" generate --undo
says "is named, with the way on" "$ERR" 'offline'
jq '.environments.prod = { url: "${NOT_SET_HERE}" }' dbgen.json >"$WORK/config" && cp "$WORK/config" dbgen.json

# ---- what a person wrote is not thrown away
echo "-- by hand" >>migrations/0001_b.sql
status_is "edited since" 1 "$DBGEN" generate --undo
says "is kept" "$ERR" '0001_b was edited after it was generated'
status_is "unless it is insisted on" 0 "$DBGEN" generate --undo --force
equal "then it goes" "$before" "$(files)"

# ---- drizzle's newer layout
jq '.migrations.layout = "v1"' dbgen.json >"$WORK/config" && cp "$WORK/config" dbgen.json
rm -r migrations && mkdir migrations
table a >schema.dbgen
"$DBGEN" generate --name a 2>/dev/null
before=$(files)
table a b >schema.dbgen
"$DBGEN" generate --name b 2>/dev/null
status_is "v1: the newest folder" 0 "$DBGEN" generate --undo --offline
equal "v1: is gone" "$before" "$(files)"
equal "v1: with its name" 1 "$(find migrations -mindepth 1 -type d | wc -l)"
