#!/usr/bin/env bash
# What a new user meets first: every error says where, what and what to do, exits with 1 and changes nothing.
. "$(dirname "$0")/../lib.sh"
begin errors
unset DBGEN_SCRATCH_URL

# fails NAME WHERE WHAT COMMAND...: exit status 1, nothing on stdout, both patterns and a hint on stderr.
fails()
{
	local name=$1 where=$2 what=$3
	shift 3
	status_is "$name: exit status 1" 1 "$@" || return
	says "$name: says where" "$ERR" "$where"
	says "$name: says what" "$ERR" "$what"
	says "$name: says what to do" "$ERR" 'hint:'
	equal "$name: nothing on stdout" "" "$OUT"
}

schema()
{
	cat >schema.dbgen
}

# ---- no project, no server
mkdir -p "$WORK/nothing" && cd "$WORK/nothing" || exit 1
fails "no config" 'dbgen\.json' 'dbgen\.json' "$DBGEN" generate
fails "an unknown command" 'genrate' 'unknown|no such' "$DBGEN" genrate
fails "an unknown option" '--nmae' 'unknown|no such' "$DBGEN" generate --nmae x
status_is "--help" 0 "$DBGEN" --help
for command in init pull generate migrate push diff status fmt dev; do
	says "--help has $command" "$OUT" "(^|\s)$command\b"
done
status_is "--version" 0 "$DBGEN" --version
status_is "help of a command" 0 "$DBGEN" generate --help
says "has its options" "$OUT" '--name'
status_is "without arguments" 1 "$DBGEN"

status_is "init" 0 "$DBGEN" init
check "init writes dbgen.json" jq -e . dbgen.json
check "init writes a schema file" bash -c 'ls *.dbgen */*.dbgen 2>/dev/null | grep -q .'
check "init makes the migrations folder" bash -c 'test -d migrations || test -d "$(jq -r .migrations.dir dbgen.json)"'
before=$(find . -type f | sort | xargs sha256sum)
"$DBGEN" init >/dev/null 2>&1 </dev/null
equal "a second init overwrites nothing" "$before" "$(find . -type f | sort | xargs sha256sum)"

new_project errors
echo 'table t { id bigint primary key }' >schema.dbgen
fails "no server" '/nowhere|5999' 'connect' "$DBGEN" diff --url 'host=/nowhere port=5999 dbname=x'
fails "a server that does not exist" '127\.0\.0\.1|localhost' 'connect' "$DBGEN" migrate --url 'postgresql://app:geheim7@127.0.0.1:1/x'
if grep -q geheim7 "$WORK/err" "$WORK/out"; then not_ok "the password is not shown" "$ERR"; else ok "the password is not shown"; fi
fails "no such database" 'no_such_db' 'does not exist' "$DBGEN" pull --url "$(url no_such_db)"
fails "an environment that is not there" 'prodd' 'environment' "$DBGEN" diff --env prodd
unset PROD_URL
fails "a variable that is not set" 'PROD_URL' 'PROD_URL' "$DBGEN" diff --prod
fails "a source that is not there" 'nowhere\.dbgen' 'nowhere\.dbgen' "$DBGEN" diff --from empty --to nowhere.dbgen

# A wrong password needs a server that asks for one.
sql postgres "create role needs_password login password 'right'" >/dev/null
cp "$PGHOST/data/pg_hba.conf" "$WORK/hba"
{ echo 'local all needs_password scram-sha-256'; cat "$WORK/hba"; } >"$PGHOST/data/pg_hba.conf"
sql postgres 'select pg_reload_conf()' >/dev/null
sleep 0.5
fails "a wrong password" 'needs_password|postgres' 'password' \
	"$DBGEN" pull --url "postgresql://needs_password:geheim8@/postgres?host=$PGHOST&port=$PGPORT"
if grep -q geheim8 "$WORK/err" "$WORK/out"; then not_ok "the wrong password is not shown" "$ERR"; else ok "the wrong password is not shown"; fi
cat "$WORK/hba" >"$PGHOST/data/pg_hba.conf"
sql postgres 'select pg_reload_conf()' >/dev/null
sql postgres 'drop role needs_password'

# ---- what git left behind
fails "a snapshot that git could not merge" 'git_conflict\.json:2:' 'both sides' \
	"$DBGEN" diff --from "$TESTS/crash/cases/git_conflict.json" --to empty
says "and its way out" "$ERR" 'git checkout --merge -- .*git_conflict\.json.*dbgen rebase'

# ---- the config
echo '{ "schema": ["schema.dbgen"], }' >dbgen.json
fails "dbgen.json is no JSON" 'dbgen\.json:1:' 'dbgen\.json' "$DBGEN" generate
echo '{ "schma": ["schema.dbgen"] }' >dbgen.json
fails "an unknown setting" 'dbgen\.json:1:' 'schma' "$DBGEN" generate
new_project errors

# ---- the schema
schema <<'DBGEN'
table customers {
  id bigint primary key
  email text not nul
}
DBGEN
fails "a syntax error" 'schema\.dbgen:3:' 'error' "$DBGEN" generate
says "with the line and a caret" "$ERR" '\^'
schema <<'DBGEN'
table customers {
  id bigint primary key
  email txt
}
DBGEN
fails "an unknown type" 'schema\.dbgen:3:9' 'txt' "$DBGEN" generate
says "suggests the nearest" "$ERR" 'text'
schema <<'DBGEN'
table customers {
  id bigint primary key
  email text

  index (emial)
}
DBGEN
fails "a misspelt column in an index" 'schema\.dbgen:5:' 'emial' "$DBGEN" generate
says "suggests the column" "$ERR" 'email'
schema <<'DBGEN'
table orders {
  customer bigint references custmers
}
table customers {
  id bigint primary key
}
DBGEN
fails "a misspelt table" 'schema\.dbgen:2:' 'custmers' "$DBGEN" generate
says "suggests the table" "$ERR" 'customers'
schema <<'DBGEN'
table a {
  id bigint
  id text
}
table b {
  x txt
  y integr
}
DBGEN
status_is "several errors" 1 "$DBGEN" generate
check "are told at once" test "$(grep -c 'error:' "$WORK/err")" -ge 3
schema <<'DBGEN'
table customers {
  id bigint
DBGEN
fails "a brace that is not closed" 'schema\.dbgen:' 'error' "$DBGEN" generate
printf 'table t {\n  id \377\n}\n' >schema.dbgen
status_is "bytes that are no text" 1 "$DBGEN" generate
printf 'create table t (id integer;\n' >bad.sql
status_is "a bracket in SQL: exit status 1" 1 "$DBGEN" diff --from empty --to bad.sql
says "a bracket in SQL: says where it was opened" "$ERR" 'bad\.sql:1:16: error: "\(" is not closed'
printf 'create table t (id integer);\ncreate tabel u (id integer);\n' >bad.sql
status_is "a syntax error in SQL: exit status 1" 1 "$DBGEN" diff --from empty --to bad.sql
says "a syntax error in SQL: says where and what" "$ERR" 'bad\.sql:2:8: error: syntax error at or near "tabel"'
check "nothing was written by any of these" test ! -e migrations
rm -rf migrations

# ---- the migrations
schema <<'DBGEN'
table customers {
  id bigint primary key
  nick text
}
DBGEN
new_db errors
DATABASE_URL=$(url errors)
export DATABASE_URL
"$DBGEN" generate --name one >/dev/null 2>&1
"$DBGEN" migrate >/dev/null 2>&1
cp migrations/0000_one.sql "$WORK/one.sql"
echo '-- a harmless word' >>migrations/0000_one.sql
fails "an edited migration" '0000_one' 'edited|changed|hash' "$DBGEN" migrate
says "both hashes are shown" "$ERR" "$(sha256sum <"$WORK/one.sql" | cut -c1-12)"
says "the new one too" "$ERR" "$(sha256sum <migrations/0000_one.sql | cut -c1-12)"
status_is "status shows it" 2 "$DBGEN" status
says "as edited" "$OUT$ERR" 'edited'
cp "$WORK/one.sql" migrations/0000_one.sql
status_is "put back it is well again" 0 "$DBGEN" status
cp migrations/0000_one.sql migrations/0000_two.sql
fails "two migrations with one number" '0000_two|0000_one' '0000' "$DBGEN" generate --name x
rm migrations/0000_two.sql
cp migrations/meta/_journal.json "$WORK/journal"
echo '{"version":"7","dialect":"postgresql","entries":[{"idx":0' >migrations/meta/_journal.json
fails "a broken journal" '_journal\.json:[0-9]+:' 'error' "$DBGEN" migrate
cp "$WORK/journal" migrations/meta/_journal.json
head -c 100 migrations/meta/0000_snapshot.json >"$WORK/cut" && cp migrations/meta/0000_snapshot.json "$WORK/snapshot" &&
	cp "$WORK/cut" migrations/meta/0000_snapshot.json
fails "a broken snapshot" '0000_snapshot\.json:' 'error' "$DBGEN" generate
cp "$WORK/snapshot" migrations/meta/0000_snapshot.json

# ---- a decision, without a terminal
sed -i 's/^  nick text/  nickname text/' schema.dbgen
before=$(find . -type f | sort | xargs sha256sum)
status_is "a rename or not: exit status 2" 2 "$DBGEN" generate --name two
says "names the place" "$ERR" 'schema\.dbgen:3:'
says "and the two words that answer it" "$ERR" 'renamed from nick'
equal "and writes nothing" "$before" "$(find . -type f | sort | xargs sha256sum)"
sed -i 's/^  nickname text/  nickname text renamed from nick/' schema.dbgen
status_is "with the answer in the file" 0 "$DBGEN" generate --name two
says "it is a rename" "$(cat migrations/0001_two.sql)" 'RENAME COLUMN nick TO nickname'

# ---- a migration that fails
status_is "the rename is applied" 0 "$DBGEN" migrate
"$DBGEN" generate --custom --name bad >/dev/null 2>&1
printf 'create table fine (id integer);\n--> statement-breakpoint\ncreate table broken (id integr);\n' >migrations/0002_bad.sql
fails "a failing migration" '0002_bad\.sql:3:' 'integr' "$DBGEN" migrate
equal "leaves nothing behind" "" "$(sql errors "select to_regclass('fine')")"
equal "and is not recorded" 2 "$(sql errors 'select count(*) from drizzle.__drizzle_migrations')"

# ---- what PostgreSQL would refuse in the middle of a migration

refused()
{
	local name=$1 pattern=$4
	printf '%s\n' "$2" >"$WORK/refused.old.sql"
	printf '%s\n' "$3" >"$WORK/refused.new.sql"
	status_is "$name: refused" 1 "$DBGEN" diff --from "$WORK/refused.old.sql" --to "$WORK/refused.new.sql" --format sql --no-scratch
	says "$name: says why" "$ERR" "$pattern"
}

hash='create table h (k %s) partition by hash (k); create table h0 partition of h for values with (modulus 1, remainder 0);'
refused "type of a hash partition key" "${hash/\%s/int}" "${hash/\%s/text}" 'column public.h.k cannot become text: its hash says'
labels="create type e as enum ('a', 'b'); ${hash/\%s/e}"
refused "enum of a hash partition key" "$labels" "${labels/"'a', "/}" 'column public.h.k cannot become public.e: its hash says'
refused "type of a column whose row another holds" 'CREATE TABLE p (k int); CREATE TABLE g (x p[]);' \
	'CREATE TABLE p (k text); CREATE TABLE g (x p[]);' 'column public.p.k cannot change its type: column public.g.x holds rows'
refused "value for a new column whose row another holds" 'CREATE TABLE p (k int); CREATE TABLE g (x p);' \
	'CREATE TABLE p (k int, n int DEFAULT 1); CREATE TABLE g (x p);' 'column public.p.n cannot be added with a value'
refused "identity column of a table with heirs" 'CREATE TABLE p (k int); CREATE TABLE g () INHERITS (p);' \
	'CREATE TABLE p (k int, n int GENERATED ALWAYS AS IDENTITY); CREATE TABLE g () INHERITS (p);' 'column public.p.n cannot be added as an identity: public.g inherits'
refused "order of the attributes of a type that a table is made of" 'CREATE TYPE c AS (x int, y text); CREATE TABLE t OF c;' \
	'CREATE TYPE c AS (y text, x int); CREATE TABLE t OF c;' 'composite type public.c cannot be made anew: table public.t is made OF it'

# Nobody reads thousands of errors, and each shows its place in what may be one long line.
printf 'create schema s;%s' "$(yes 'create table t(a int);' | head -5000 | tr -d '\n')" >many.sql
status_is "an error a statement" 1 timeout 20 "$DBGEN" diff --no-scratch --from empty --to many.sql
equal "a hundred of them are told" 100 "$(grep -c 'error: ' <<<"$ERR")"
equal "and how many more there are" "and 4899 more errors" "$(tail -1 <<<"$ERR")"
drop_db errors
