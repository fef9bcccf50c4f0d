#!/usr/bin/env bash
# What the other tests do not reach of the command line: configuration, sources, memory, the runner's smaller commands.
. "$(dirname "$0")/../lib.sh"
begin commands
unset DBGEN_SCRATCH_URL
export XDG_CACHE_HOME=$WORK/cache

# ---- what is written from the rows is what is in docs/
"$DBGEN" help --markdown >"$WORK/cli.md"
same_file "docs/cli.md is what dbgen help --markdown prints" "$ROOT/docs/cli.md" "$WORK/cli.md"
"$DBGEN" help --config-schema >"$WORK/schema.json"
same_file "docs/dbgen.schema.json is what dbgen help --config-schema prints" "$ROOT/docs/dbgen.schema.json" "$WORK/schema.json"
check "and is JSON" jq -e . "$WORK/schema.json"
"$DBGEN" help --settings >"$WORK/config.md"
same_file "docs/config.md is what dbgen help --settings prints" "$ROOT/docs/config.md" "$WORK/config.md"
equal "it has every setting, with type, default and example" '' "$(grep '^| `' "$WORK/config.md" | grep -Ev '^\| `[a-zA-Z]+` \| [^|].* \| .+ \| .+ \| `.+` \|$')"
mkdir -p "$WORK/example"
sed -n '/^```json/,/^```$/p' "$WORK/config.md" | sed '1d;$d' >"$WORK/example/dbgen.json"
equal "and so has its example" "$(jq -r '[.properties, .properties.migrations.properties, .properties.environments.additionalProperties.properties | keys[]] | sort | .[]' "$WORK/schema.json")" \
	"$(jq -r '[., .migrations, .environments.prod | keys[]] | sort | .[]' "$WORK/example/dbgen.json")"
status_is "which is read" 0 "$DBGEN" --config "$WORK/example/dbgen.json" diff --from empty --to empty
for command in $("$DBGEN" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
	status_is "$command --help" 0 "$DBGEN" "$command" --help
	says "says how it is used" "$OUT" "^Usage: dbgen $command"
done

# ---- configuration
new_project config
mkdir -p deeper/still db
cat >dbgen.json <<-'JSON'
	{
	  "$schema": "https://example.org/dbgen.schema.json",
	  "schema": "db/*.dbgen",
	  "migrations": { "dir": "db/migrations" },
	  "environments": {
	    "dev": { "url": "dbname=${NAME:-commands}", "ignore": ["scratchpad"], "lockTimeout": "2s" },
	    "other": { "url": "dbname=${OTHER}" }
	  }
	}
JSON
echo 'table a { id bigint primary key }' >db/a.dbgen
echo 'table b { a_id bigint references a }' >db/b.dbgen
echo 'OTHER="commands" # in .env' >.env
new_db commands
status_is "generate from two files that a glob names" 0 "$DBGEN" generate --name one
check "into the folder of the configuration" test -s db/migrations/0000_one.sql
cd deeper/still || exit 1
status_is "the configuration of a folder above is found" 0 "$DBGEN" migrate
cd ../.. || exit 1
status_is "a variable of .env" 0 "$DBGEN" diff --env other
status_is "a variable of the environment comes first" 1 env OTHER=nowhere_db "$DBGEN" diff --env other
sql commands 'create schema scratchpad; create table scratchpad.x (id integer)' >/dev/null
status_is "what an environment ignores" 0 "$DBGEN" diff
status_is "is a difference elsewhere" 2 "$DBGEN" diff --env other
status_is "and with --ignore not" 0 "$DBGEN" diff --env other --ignore scratchpad
status_is "a table's name alone is no pattern for it" 2 "$DBGEN" diff --env other --ignore x
says "and that is said" "$ERR" 'ignore "x" names a schema, and there is none; table scratchpad.x is compared'
says "with what to write" "$ERR" 'write "scratchpad.x"'
status_is "--schemas" 0 "$DBGEN" diff --env other --schemas public
status_is "pull of one schema" 0 "$DBGEN" pull --env other --schemas scratchpad --format sql
says "has it" "$OUT" 'CREATE TABLE scratchpad.x'
check "and does not drop what it was not asked for" test "${OUT/DROP/}" = "$OUT"
check "nor as a schema file" test "$("$DBGEN" pull --env other --schemas scratchpad | grep -c drop)" = 0
sql commands 'drop schema scratchpad cascade' >/dev/null

# ---- the runner's smaller commands
status_is "history" 0 "$DBGEN" history --json
check "is JSON" jq -e '.[0].tag == "0000_one"' "$WORK/out"
status_is "status --json" 0 "$DBGEN" status --json
check "is JSON, too" jq -e '.migrations[0].state == "applied"' "$WORK/out"
status_is "check" 0 "$DBGEN" check
status_is "rollback" 0 "$DBGEN" rollback
equal "the tables are gone" "" "$(sql commands "select to_regclass('a')")"
status_is "status: pending again" 2 "$DBGEN" status
status_is "migrate --verify" 0 "$DBGEN" migrate --verify
status_is "resolve --not-applied" 0 "$DBGEN" resolve 0000_one --not-applied
status_is "makes it pending" 2 "$DBGEN" status
status_is "baseline" 0 "$DBGEN" baseline
status_is "makes it applied" 0 "$DBGEN" status
cp db/migrations/0000_one.sql "$WORK/one.sql"
printf '\n-- a word' >>db/migrations/0000_one.sql
status_is "an edited one stops migrate" 1 "$DBGEN" migrate
status_is "repair --accept-edit" 0 "$DBGEN" repair 0000_one --accept-edit
status_is "lets it go on" 0 "$DBGEN" migrate
printf '\nALTER TABLE public.b ADD COLUMN by_hand integer;' >>db/migrations/0000_one.sql
status_is "check: the SQL makes something else than the snapshot" 2 "$DBGEN" check
says "and says what" "$OUT" 'by_hand'
cp "$WORK/one.sql" db/migrations/0000_one.sql
"$DBGEN" repair 0000_one --accept-edit >/dev/null 2>&1
status_is "repair without saying what" 1 "$DBGEN" repair 0000_one
status_is "a tag that is nearly right" 1 "$DBGEN" migrate --to 0000_onf
says "is suggested" "$ERR" 'did you mean 0000_one'

# ---- two branches, merged
new_project branches
new_db branches
branch()
{
	printf 'table a {\n  id bigint primary key\n}\n' >schema.dbgen
	[ $# = 0 ] || printf 'table %s {\n  x integer\n}\n' "$@" >>schema.dbgen
}
DATABASE_URL=$(url branches)
export DATABASE_URL
branch && "$DBGEN" generate --name base >/dev/null 2>&1
cp -r migrations base
branch mine && "$DBGEN" generate --name mine >/dev/null 2>&1
"$DBGEN" migrate >/dev/null 2>&1
mv migrations mine && mv base migrations
branch theirs && "$DBGEN" generate --name theirs >/dev/null 2>&1
cp -n mine/0001_mine* migrations
jq -s '.[1].entries += [.[0].entries[1]] | .[1]' mine/meta/_journal.json migrations/meta/_journal.json >journal
mv journal migrations/meta/_journal.json
branch mine theirs
status_is "check: two branches" 2 "$DBGEN" check
status_is "rebase does not move what is applied" 1 "$DBGEN" rebase 0001_mine
says "and names what can be" "$ERR" 'dbgen rebase 0001_theirs'
status_is "rebase" 0 "$DBGEN" rebase
check "gives a new number" test -s migrations/0002_theirs.sql
status_is "check is content" 0 "$DBGEN" check
status_is "generate has nothing to add" 0 "$DBGEN" generate --check
status_is "migrate applies the one" 0 "$DBGEN" migrate
status_is "and the database is the schema" 0 "$DBGEN" diff
unset DATABASE_URL
cd "$WORK/config" || exit 1
drop_db branches

# ---- push
echo 'table b { a_id bigint references a  extra text }' | sed 's/  extra/\n  extra/' >db/b.dbgen
status_is "push --dry-run" 2 "$DBGEN" push --dry-run
says "prints the SQL" "$OUT" 'ADD COLUMN extra'
status_is "push" 0 "$DBGEN" push
status_is "and then nothing differs" 0 "$DBGEN" diff
echo 'table b { a_id bigint references a }' >db/b.dbgen
status_is "push refuses to lose data" 2 "$DBGEN" push
says "and names what answers" "$ERR" '--allow drop-column:public.b.extra'
status_is "push --accept-data-loss" 0 "$DBGEN" push --accept-data-loss

# ---- memory, and life without a scratch server
cat >db/b.dbgen <<-'DBGEN'
	table b {
	  a_id bigint references a
	  kind varchar(10) default 'x' check (kind in ('x', 'y'))

	  index (lower(kind)) where kind like 'x%'
	}
	view only_x as $$ select a_id from b where kind between 'x' and 'xz' $$
DBGEN
status_is "push with expressions" 0 "$DBGEN" push
status_is "settled by a scratch server" 0 "$DBGEN" diff
status_is "remembered: no server is needed" 0 env PGBIN=/nonexistent PATH="$(dirname "$DBGEN")" "$DBGEN" diff
status_is "not remembered: the live database is asked" 0 "$DBGEN" diff --no-memory --no-scratch
check "the memory is private files" test -n "$(find "$XDG_CACHE_HOME/dbgen" -maxdepth 1 -name '*.json')"
sql commands "alter table b alter kind set default 'y'" >/dev/null
status_is "a real difference without a scratch server" 2 "$DBGEN" diff --no-memory --no-scratch
says "is called unverified" "$OUT" 'unverified'
status_is "and has no SQL" 2 "$DBGEN" diff --no-memory --no-scratch --format sql
equal "none at all" "" "$OUT"
status_is "while a server settles it" 2 "$DBGEN" diff --format sql
says "with its SQL" "$OUT" 'SET DEFAULT'
status_is "a cache that cannot be written" 2 env XDG_CACHE_HOME=/proc/none "$DBGEN" diff

# ---- generate remembers which files agree
new_project remembered
echo 'table t { id bigint primary key }' >schema.dbgen
check "a first migration" "$DBGEN" generate -q --name init
status_is "nothing to generate" 0 "$DBGEN" generate --check
before=$(find "$XDG_CACHE_HOME/dbgen" -type f | wc -l)
status_is "and again" 0 "$DBGEN" generate --check
says "is said again" "$ERR" 'nothing to generate: schema.dbgen'
equal "from memory" "$before" "$(find "$XDG_CACHE_HOME/dbgen" -type f | wc -l)"
echo 'table t { id int primary key }' >schema.dbgen
status_is "another schema is seen" 2 "$DBGEN" generate --check
echo 'table t { id bigint primary key }' >schema.dbgen
status_is "the old one is the same again" 0 "$DBGEN" generate --check
cp migrations/meta/0000_snapshot.json snapshot
sed -i 's/"bigint"/"integer"/' migrations/meta/0000_snapshot.json
status_is "another snapshot is seen" 2 "$DBGEN" generate --check
echo broken >migrations/meta/0000_snapshot.json
status_is "a broken one, too" 1 "$DBGEN" generate --check
cp snapshot migrations/meta/0000_snapshot.json
status_is "without the memory" 0 "$DBGEN" generate --check --no-memory

printf '\357\273\277table t { id bigint primary key }\n' >schema.dbgen
status_is "a byte order mark says nothing" 0 "$DBGEN" generate --check
status_is "fmt takes it away" 0 "$DBGEN" fmt schema.dbgen
equal "and nothing else" 'table t {' "$(head -1 schema.dbgen)"
status_is "--only with --to" 1 "$DBGEN" migrate --only 0000_init --to 0000_init
says "is an error" "$ERR" 'exclude each other'

# ---- generate asks a scratch server only where a text could mean the same
cat >schema.dbgen <<-'DBGEN'
	table t {
	  id bigint primary key
	  kind varchar(10) default 'x' check (kind in ('x', 'y'))
	  since date default '2020-1-2'
	}
	view v as $$ select id, kind from t where kind between 'x' and 'z' $$
DBGEN
check "a migration" "$DBGEN" generate -q --name kinds
cp schema.dbgen mine
new_db generated
check "applied" "$DBGEN" migrate -q --url "$(url generated)"
check "pulled" "$DBGEN" pull -q --url "$(url generated)" -o schema.dbgen
status_is "as the server writes it, it is the same" 0 "$DBGEN" generate --check
sed "s/default 'x'/default 'y'/" mine >schema.dbgen
rm -rf "$XDG_CACHE_HOME/dbgen"
status_is "another constant is not" 2 "$DBGEN" generate --check
says "and is named" "$ERR" 'default public.t.kind'
check "for which no server was asked" test ! -e "$XDG_CACHE_HOME/dbgen"
cd "$WORK/config" || exit 1

# ---- sources and formats
for format in dbgen sql json; do
	status_is "pull as .$format" 0 "$DBGEN" pull -o "pulled.$format"
	status_is "is the database" 0 "$DBGEN" diff --to "pulled.$format"
done
# PostgreSQL reads more than the parser here knows: the scratch server is asked, and only the live side is planned from.
cat >newer.sql <<-SQL
	create table counted (a int not null);
	alter table counted alter a add generated always as identity (sequence name counted_a_seq unlogged);
SQL
status_is "a file with newer syntax against a database" 2 "$DBGEN" diff --to newer.sql
says "is read by a server" "$OUT" 'create table public.counted'
printf 'create table a (id int);\ncreat table b ();\n' >wrong.sql
status_is "a file with wrong syntax" 1 "$DBGEN" diff --to wrong.sql
says "is told with its place" "$ERR" 'wrong.sql:2:1: error: syntax error'
status_is "a folder of files as a source" 0 "$DBGEN" diff --from db/a.dbgen --to db/a.dbgen
status_is "an unformatted file" 2 "$DBGEN" fmt --check db/a.dbgen
equal "is named" "db/a.dbgen" "$OUT"
status_is "fmt of SQL" 1 "$DBGEN" fmt pulled.sql
equal "fmt of standard input" "$(printf 'table a {\n  id  bigint  primary key\n}')" \
	"$(echo 'table a { id bigint primary key }' | "$DBGEN" fmt -)"

# ---- what is counted, what is cut off
status_is "diff --json" 2 "$DBGEN" diff --from empty --to "$ROOT/examples/shop/schema.dbgen" --json
counted=$(jq .count <<<"$OUT")
equal "what is part of another is not counted" "$counted" "$(jq '[.changes[] | select(.inner | not)] | length' <<<"$OUT")"
says "as in the text" "$("$DBGEN" diff --from empty --to "$ROOT/examples/shop/schema.dbgen" 2>&1)" "^$counted differences"
# More than a pipe holds.
for i in $(seq 2000); do echo "create table cut_$i (id int primary key);"; done >cut.sql
"$DBGEN" diff --from empty --to cut.sql --format sql 2>"$WORK/err" | head -n 1 >/dev/null
equal "a reader that has seen enough: exit status" 2 "${PIPESTATUS[0]}"
equal "nothing is said of it" "" "$(cat "$WORK/err")"
status_is "a full disk" 1 bash -c '"$DBGEN" diff --from empty --to cut.sql >/dev/full'

# ---- what could have been renamed is told by who only looks, too
mkdir "$WORK/renamed" && cd "$WORK/renamed" || exit 1
echo 'create table a (id int, nick text);' >old.sql
printf 'create table a (id int,\n  nickname text);\n' >new.sql
status_is "diff with a column that may be another" 2 "$DBGEN" diff --from old.sql --to new.sql
says "asks" "$ERR" '"nickname" is new and column "nick" is gone: was it renamed'
says "and tells the words" "$ERR" 'write "-- renamed from nick" on the line before it'
sed -i '2i -- renamed from nick' new.sql
status_is "which" 2 "$DBGEN" diff --from old.sql --to new.sql --format sql
equal "answer it" "BEGIN; ALTER TABLE public.a RENAME COLUMN nick TO nickname; COMMIT;" "$(paste -sd" " <<<"$OUT")"

# ---- a first schema file in the words of its kind
mkdir "$WORK/in_sql" && cd "$WORK/in_sql" || exit 1
status_is "init with a .sql file" 0 "$DBGEN" init --schema x.sql
sed -n '/CREATE/,$ s/^-- //p' x.sql >y.sql
status_is "its example is SQL" 2 "$DBGEN" diff --from empty --to y.sql
equal "of one table" "+ create table public.customers" "$OUT"
drop_db commands
