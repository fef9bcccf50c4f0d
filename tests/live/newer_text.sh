#!/usr/bin/env bash
# Text of a PostgreSQL that is newer than the grammar of this build: pulled, read back, pushed, changed, migrated, taken back.
# Each file of newer/ is a construct that began with the version in its name; a line "-- change: sed" says what is changed.
TEST=newer_text
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
begin newer_text
server=$(($(sql postgres 'SHOW server_version_num') / 10000))
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

# ---- SQL files of which the grammar of an older PostgreSQL does not read whole statements

[ "$server" -ge 18 ] || { skip "SQL files: the server is $server"; exit 0; }
new_db newer_a
new_project newer_sql
sed -i 's/"schema.dbgen"/"a.sql"/' dbgen.json
cat >a.sql <<'SQL'
create table t (id int primary key, a int, b int generated always as (a * 2) virtual, j jsonb, check (a > 0) not enforced);
create view v as select jt.* from t, json_table(t.j, '$[*]' columns (n int path '$.n')) as jt;
create table r (id int4range, during daterange, primary key (id, during without overlaps));
SQL
status_is "sql: generate" 0 "$DBGEN" generate --name one
status_is "sql: migrate" 0 "$DBGEN" migrate --url "$(url newer_a)" --verify
status_is "sql: nothing more to generate" 0 "$DBGEN" generate --check
status_is "sql: nothing differs" 0 "$DBGEN" diff --from "$(url newer_a)"
status_is "sql: check" 0 "$DBGEN" check
status_is "sql: lint" 0 "$DBGEN" lint
sed -i 's/a > 0/a > 1/' a.sql
status_is "sql: push" 0 "$DBGEN" push --url "$(url newer_a)"
status_is "sql: after it nothing differs" 0 "$DBGEN" diff --from "$(url newer_a)"
status_is "sql: a change" 0 "$DBGEN" generate --name two
status_is "sql: which is all" 0 "$DBGEN" generate --check
printf '\n-- edited\n' >>migrations/0000_one.sql
status_is "sql: check, where the snapshot is of another text" 0 "$DBGEN" check

# Beside .dbgen files, which only dbgen reads.
cat >b.dbgen <<'DBGEN'
table u {
  id  integer primary key
  t   integer references t
  j   jsonb check (json_exists(j, '$.x'))
}
view tu as $$ select t.b, u.id from t join u on u.t = t.id $$
DBGEN
sed -i 's/"a.sql"/"a.sql", "b.dbgen"/' dbgen.json
status_is "mixed: generate" 0 "$DBGEN" generate --name three
status_is "mixed: nothing more to generate" 0 "$DBGEN" generate --check
new_db newer_b
status_is "mixed: push" 0 "$DBGEN" push --url "$(url newer_b)"
status_is "mixed: then nothing differs" 0 "$DBGEN" diff --from "$(url newer_b)"

# Without a server of that version, with one among others.
sed -i 's/a \* 2/a * 3/' a.sql
if "$DBGEN" diff --from empty --to a.sql --no-scratch >"$WORK/out" 2>&1; then
	ok "alone: the grammar reads all of it"
else
	says "alone: what is needed is said" "$(cat "$WORK/out")" 'PostgreSQL 18, and this build has the grammar of'
fi
status_is "a folder of server programs" 2 env -u DBGEN_SCRATCH_URL -u PGBIN DBGEN_PG_BIN="$(postgres_bin)" "$DBGEN" generate --check

# What nobody reads is a mistake.
cat >c.dbgen <<'DBGEN'
table u {
  id  integer primary key
  j   text check (j is jsoon object)
}
DBGEN
status_is "a slip is one" 1 "$DBGEN" diff --from "$(url newer_b)" --to c.dbgen
says "with its place" "$ERR" 'c.dbgen:3:2[0-9]: error: syntax error at or near "jsoon"'
status_is "also between files" 1 "$DBGEN" diff --from empty --to c.dbgen
says "with its place there" "$ERR" 'c.dbgen:3:2[0-9]: error: syntax error at or near "jsoon"'
sed -i 's/jsoon/json/' c.dbgen
status_is "without a server it is kept" 0 "$DBGEN" diff --from c.dbgen --to c.dbgen --no-scratch
