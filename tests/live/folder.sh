#!/usr/bin/env bash
# The folder of migrations: how files are numbered, a development database made anew, what a protected one is spared.
. "$(dirname "$0")/../lib.sh"
begin folder

table()
{
	printf 'table %s {\n  id  bigint  primary key\n}\n' "$@"
}

tags()
{
	jq -r '.entries[].tag' migrations/meta/_journal.json | tr '\n' ' '
}

# ---- numbering

new_project numbers
table a >schema.dbgen
status_is "generate: numbers without a setting" 0 "$DBGEN" generate --name a
sed -i 's/"dir": "migrations"/"dir": "migrations", "prefix": "timestamp"/' dbgen.json
table a b >schema.dbgen
"$DBGEN" generate --name b 2>/dev/null
table a b c >schema.dbgen
"$DBGEN" generate --name c 2>/dev/null
says "prefix timestamp" "$(tags)" '^0000_a [0-9]{14}_b [0-9]{14}_c $'
equal "two of one second have snapshots of their own" 3 "$(find migrations/meta -name '*_snapshot.json' | wc -l)"
sed -i 's/, "prefix": "timestamp"//' dbgen.json
table a b c d >schema.dbgen
"$DBGEN" generate --name d 2>/dev/null
says "without the setting the last one's way is kept" "$(tags)" ' [0-9]{14}_d $'
equal "when grows" "$(jq -c '[.entries[].when]' migrations/meta/_journal.json)" \
	"$(jq -c '[.entries[].when] | sort | unique' migrations/meta/_journal.json)"
sed -i 's/"dir": "migrations"/"dir": "migrations", "prefix": "unix"/' dbgen.json
table a b c d e >schema.dbgen
"$DBGEN" generate --name e 2>/dev/null
says "prefix unix" "$(tags)" ' [0-9]{10}_e $'
"$DBGEN" generate --custom --name f 2>/dev/null
"$DBGEN" generate --custom --name g 2>/dev/null
status_is "two migrations without a change of the schema are no fork" 0 "$DBGEN" check
sed -i 's/"unix"/"none"/' dbgen.json
status_is "a prefix nobody can read back is refused" 1 "$DBGEN" check
says "with those there are" "$ERR" 'index\|timestamp\|supabase\|unix'

# ---- several at once; what others wrote into the journal; snapshots that got lost

new_project together
table a >schema.dbgen
for n in 1 2 3 4 5; do "$DBGEN" generate --custom --name "n$n" 2>"$WORK/err.$n" </dev/null & done
wait
status_is "five generates at once" 0 "$DBGEN" check
equal "make five migrations" 5 "$(jq '.entries | length' migrations/meta/_journal.json)"
jq '.team = "x" | .entries[1] += { "version": "6", "note": { "by": "us" } } | .entries[4].idx = 9' \
	migrations/meta/_journal.json >"$WORK/journal" && cp "$WORK/journal" migrations/meta/_journal.json
status_is "check --fix rewrites the journal" 0 "$DBGEN" check --fix --offline
equal "and keeps members that are not ours" '"x" 4 {"by":"us"} "6"' \
	"$(jq -c '.team, .entries[4].idx, .entries[1].note, .entries[1].version' migrations/meta/_journal.json | tr '\n' ' ' | sed 's/ $//')"
rm migrations/meta/0002_snapshot.json
status_is "a snapshot that is gone breaks the line" 2 "$DBGEN" check
says "which check --fix can mend" "$ERR" 'continues one that is not in the folder'
status_is "by making it from the SQL" 0 "$DBGEN" check --fix --offline
status_is "then all is well again" 0 "$DBGEN" check
cp migrations/meta/_journal.json "$WORK/journal"
jq 'del(.entries[3])' "$WORK/journal" >migrations/meta/_journal.json
for command in "rebase --offline" "check --fix --offline"; do
	# shellcheck disable=SC2086
	status_is "an entry that a merge lost: $command goes no further" 1 "$DBGEN" $command
	says "says what to do" "$ERR" 'give meta/_journal.json the entry back'
done
jq '.entries += [.entries[3]]' "$WORK/journal" >migrations/meta/_journal.json
status_is "an entry that stands twice" 1 "$DBGEN" rebase --offline
says "is one to take out" "$ERR" 'twice'

# ---- one out of the middle goes behind; a disk that is full

for layout in classic v1; do
	new_project "middle_$layout"
	sed -i "s/\"migrations\" }/\"migrations\", \"layout\": \"$layout\" }/" dbgen.json
	for n in a b c; do
		table $n >>schema.dbgen
		"$DBGEN" generate --name $n 2>/dev/null
	done
	b=$(basename "$(find migrations -name '*_b' -o -name '*_b.sql')" .sql)
	status_is "$layout: rebase of one that others continue" 0 "$DBGEN" rebase --offline "$b"
	status_is "$layout: leaves snapshots that are what the SQL makes" 0 "$DBGEN" check
	status_is "$layout: and nothing to generate" 0 "$DBGEN" generate --check
	table d >>schema.dbgen
	find migrations | sort >"$WORK/files.a"
	status_is "$layout: a disk that is full" 1 bash -c "trap '' XFSZ; ulimit -f 1; exec '$DBGEN' generate --name d"
	says "$layout: is told" "$ERR" 'cannot write.*File too large'
	find migrations | sort >"$WORK/files.b"
	same_file "$layout: and nothing is left behind" "$WORK/files.a" "$WORK/files.b"
done

# ---- killed while it rewrites

new_project killed
for n in a b c d e f; do
	table a >>schema.dbgen
	"$DBGEN" generate --custom --name fix 2>/dev/null
done
# A number is missing now, and every file takes the name that the one behind it had.
for n in 5 4 3 2 1; do
	mv migrations/000${n}_fix.sql migrations/000$((n + 1))_fix.sql
	mv migrations/meta/000${n}_snapshot.json migrations/meta/000$((n + 1))_snapshot.json
	echo "SELECT $n;" >migrations/000$((n + 1))_fix.sql
done
jq '.entries[1:] |= map(.idx += 1 | .tag = "000\(.idx)_fix")' migrations/meta/_journal.json >"$WORK/journal"
cp "$WORK/journal" migrations/meta/_journal.json
cp -r migrations "$WORK/killed.before"
for wait in 0.004 0.006 0.008 0.01 0.012 0.014 0.016 0.018 0.02 0.024 0.028 0.035; do
	rm -rf migrations && cp -r "$WORK/killed.before" migrations
	(timeout -s KILL "$wait" "$DBGEN" check --fix --offline; true) >/dev/null 2>&1
	"$DBGEN" check --fix --offline 2>"$WORK/err" || not_ok "killed after $wait: goes on" "$(cat "$WORK/err")"
	[ "$(cat migrations/000[1-5]_fix.sql)" = "$(seq -f 'SELECT %g;' 5)" ] ||
		not_ok "killed after $wait: every file under its new name" "$(head migrations/*.sql)"
	[ ! -e migrations/.dbgen-rewrite ] || not_ok "killed after $wait: something is left"
done
ok "check --fix killed at twelve moments, and again"
mkdir migrations/.dbgen-rewrite
printf 'put 0005_more.sql\nput meta/_journal.json\ndrop 0005_fix.sql\n' >migrations/.dbgen-rewrite/plan
mv migrations/0005_fix.sql migrations/.dbgen-rewrite/0
sed 's/0005_fix/0005_more/' migrations/meta/_journal.json >migrations/.dbgen-rewrite/1
status_is "a folder half rewritten is not read" 1 "$DBGEN" check
says "but finished first" "$ERR" '"dbgen rebase" does the rest'
status_is "by rebase" 0 "$DBGEN" rebase --offline
says "which says so" "$ERR" 'the rest of a rewrite'
mkdir migrations/.dbgen-rewrite
printf 'drop ../schema.dbgen\n' >migrations/.dbgen-rewrite/plan
status_is "a plan has no say outside of the folder" 1 "$DBGEN" rebase --offline
check "the schema file is there" test -f schema.dbgen
rm -r migrations/.dbgen-rewrite
check "the file is where the plan says" test -f migrations/0005_more.sql -a ! -e migrations/.dbgen-rewrite

# ---- reset, and what is protected

new_project reset
cat >schema.dbgen <<'DBGEN'
schema shop
extension citext
table shop.orders {
  id     bigint  primary key
  email  citext
}
DBGEN
cat >dbgen.json <<'JSON'
{ "schema": ["schema.dbgen"], "migrations": { "dir": "migrations" },
  "environments": { "dev": { "url": "${DEV_URL}" },
                    "prod": { "url": "${PROD_URL}", "protected": true } } }
JSON
export DEV_URL PROD_URL
DEV_URL=$(url folder_dev) PROD_URL=$(url folder_prod)
new_db folder_dev
new_db folder_prod
"$DBGEN" generate --name init 2>/dev/null
"$DBGEN" migrate --prod 2>/dev/null
dump folder_prod >"$WORK/before"
sql folder_dev "create extension hstore; create table public.drifted (a int); insert into drifted values (1);
	create view v as select * from drifted; create schema other; create table other.kept (a int)"
sed -i 's/"dev": { /"dev": { "schemas": ["public", "shop"], /' dbgen.json
status_is "reset without --yes does nothing" 1 "$DBGEN" reset
says "and says how" "$ERR" '--yes'
equal "nothing was dropped" 1 "$(sql folder_dev 'select count(*) from drifted')"
status_is "reset --dry-run" 2 "$DBGEN" reset --dry-run
says "names what goes" "$ERR" 'drops: .*table public.drifted'
status_is "reset" 0 "$DBGEN" reset --yes
says "names what stays" "$ERR" 'keeps.*extension hstore'
equal "it is what the migrations make" "0|t" "$(sql folder_dev "select count(*), to_regclass('drifted') is null from shop.orders")"
equal "another schema's things stay" t "$(sql folder_dev "select to_regclass('other.kept') is not null")"
sql folder_dev "insert into shop.orders values (1, 'a@b'); create view other.needs as select id from shop.orders"
status_is "something that stays needs what goes" 1 "$DBGEN" reset --yes
equal "then nothing is dropped" 1 "$(sql folder_dev 'select count(*) from other.needs')"
sql folder_dev "drop view other.needs"
status_is "reset of what was migrated, with its extension" 0 "$DBGEN" reset --yes
says "migrates from nothing" "$ERR" '1 migration applied'
equal "the rows are gone" 0 "$(sql folder_dev 'select count(*) from shop.orders')"
equal "and recorded once" 1 "$(sql folder_dev 'select count(*) from drizzle.__drizzle_migrations')"

for command in "reset --yes" "push --accept-data-loss"; do
	# shellcheck disable=SC2086
	status_is "protected: $command" 1 "$DBGEN" $command --prod
	says "says so" "$ERR" 'environment "prod" is protected'
	# shellcheck disable=SC2086
	status_is "protected, by its url: $command" 1 "$DBGEN" $command --url "$PROD_URL"
	# shellcheck disable=SC2086
	status_is "protected, its url in other words: $command" 1 "$DBGEN" $command \
		--url "dbname=folder_prod host=$PGHOST port=$PGPORT user=$PGUSER application_name=other"
	says "says so" "$ERR" 'environment "prod" is protected'
	# shellcheck disable=SC2086
	DEV_URL='' PGDATABASE=folder_prod status_is "protected, by PGDATABASE: $command" 1 "$DBGEN" $command
	says "says so" "$ERR" 'environment "prod" is protected'
done
sed -i 's/"prod": {/"test": { "url": "${DEV_URL}", "testMigrations": "only-here" },\n                    &/' dbgen.json
sql folder_dev 'drop schema if exists shop, drizzle cascade'
status_is "test migrations that are not there" 1 "$DBGEN" migrate --env test
equal "before anything is run" "" "$(sql folder_dev "select to_regclass('shop.orders')")"
mkdir -p only-here/20260101000000_people
echo "insert into shop.orders values (7, 'x@y');" >only-here/20260101000000_people/migration.sql
status_is "a folder without a journal is v1" 0 "$DBGEN" migrate --env test --fresh
equal "and applied" 7 "$(sql folder_dev 'select id from shop.orders')"
for command in migrate status "rollback --yes"; do
	# shellcheck disable=SC2086
	PROD_URL='' PGDATABASE=folder_dev status_is "an empty url is not some other database: $command" 1 "$DBGEN" $command --prod
	says "says so" "$ERR" 'the url of environment "prod" is empty'
	# shellcheck disable=SC2086
	PGDATABASE=folder_dev status_is "nor is an empty --url: $command" 1 "$DBGEN" $command --url ''
done
PGDATABASE=folder_dev status_is "nor is dbgen-runner's" 1 "$(dirname "$DBGEN")/dbgen-runner" --url ''
status_is "protected: push --dry-run only looks" 0 "$DBGEN" push --dry-run --prod
status_is "protected: rollback wants --yes" 1 "$DBGEN" rollback --prod
dump folder_prod >"$WORK/after"
same_file "the protected database is what it was" "$WORK/before" "$WORK/after"
status_is "protected: rollback --yes" 0 "$DBGEN" rollback --yes --prod
drop_db folder_dev folder_prod

# ---- snapshots and SQL: each one, and made anew

new_project edited
table a >schema.dbgen
"$DBGEN" generate --name a 2>/dev/null
table a b >schema.dbgen
"$DBGEN" generate --name b 2>/dev/null
table a b c >schema.dbgen
"$DBGEN" generate --name c 2>/dev/null
status_is "check" 0 "$DBGEN" check
echo 'ALTER TABLE public.a ADD COLUMN by_hand text;' >>migrations/0001_b.sql
status_is "SQL edited after it was generated, not the last" 2 "$DBGEN" check
says "which" "$ERR" '0001_b.sql.*the snapshot of 0001_b is not what its SQL makes'
says "and that it was edited" "$ERR" 'edited after it was generated'
equal "object by object, once" "0001_b: from what its SQL makes to its snapshot
- drop column public.a.by_hand" "$OUT"
status_is "check --fix makes the snapshots anew" 0 "$DBGEN" check --fix --offline
status_is "then all is well" 0 "$DBGEN" check
status_is "and the schema file is what differs" 2 "$DBGEN" generate --check
says "by that column" "$ERR" 'drop column public.a.by_hand'
# What only a server can know.
"$DBGEN" generate --custom --name loop 2>/dev/null
cat >migrations/0003_loop.sql <<'SQL'
DO $$ BEGIN FOR i IN 1..2 LOOP EXECUTE format('CREATE TABLE public.part_%s (id int)', i); END LOOP; END $$;
SQL
status_is "a loop cannot be read offline" 0 "$DBGEN" check
says "and check says so" "$ERR" 'cannot know what DO does without a server'
status_is "a server sees it" 2 "$DBGEN" check --scratch
says "object by object" "$OUT" 'drop table public.part_1'
status_is "and the snapshot can be made from it" 0 "$DBGEN" check --scratch --fix --offline
says "with what the loop made" "$(cat migrations/meta/0003_snapshot.json)" '"part_2"'
status_is "the server is content" 0 "$DBGEN" check --scratch

# ---- numbers

new_project gaps
table a >schema.dbgen
"$DBGEN" generate --name a 2>/dev/null
table a b >schema.dbgen
"$DBGEN" generate --name b 2>/dev/null
table a b c >schema.dbgen
"$DBGEN" generate --name c 2>/dev/null
for f in sql down.sql; do mv migrations/0002_c.$f migrations/0004_c.$f; done
mv migrations/meta/0002_snapshot.json migrations/meta/0004_snapshot.json
sed -i 's/"idx": 2/"idx": 4/; s/0002_c/0004_c/' migrations/meta/_journal.json
status_is "a gap is harmless" 0 "$DBGEN" check
says "but told" "$ERR" 'number 2 is missing before 0004_c'
new_db folder_gaps
DATABASE_URL=$(url folder_gaps)
export DATABASE_URL
"$DBGEN" migrate --to 0001_b 2>/dev/null
status_is "check --fix closes it" 0 "$DBGEN" check --fix
equal "with all its files" "0002_c.down.sql 0002_c.sql 0002_snapshot.json" \
	"$(find migrations -name '000[2-9]*' -printf '%f\n' | sort | tr '\n' ' ' | sed 's/ $//')"
status_is "migrate" 0 "$DBGEN" migrate --verify
table a b c d >schema.dbgen
"$DBGEN" generate --name d 2>/dev/null
for f in sql down.sql; do mv migrations/0003_d.$f migrations/0007_d.$f; done
mv migrations/meta/0003_snapshot.json migrations/meta/0007_snapshot.json
sed -i 's/"idx": 3/"idx": 7/; s/0003_d/0007_d/' migrations/meta/_journal.json
"$DBGEN" migrate 2>/dev/null
status_is "what is applied keeps its number" 0 "$DBGEN" check --fix
check "also beside a gap" test -f migrations/0007_d.sql
status_is "and stays applied" 0 "$DBGEN" status
unset DATABASE_URL

# ---- down files

new_project down
cat >schema.dbgen <<'DBGEN'
table a {
  id    bigint  primary key
  name  text    not null default ''
}
view names as $$ select name from a $$
DBGEN
"$DBGEN" generate --name init 2>/dev/null
sed -i '/name  text/d; s/select name/select id/' schema.dbgen
"$DBGEN" generate --name less --allow drop-column:public.a.name 2>/dev/null
status_is "up, down, up" 0 "$DBGEN" check --down
says "irreversible steps are named" "$ERR" '0001_less: up, down, up: the same schema, but'
says "as the down file does" "$ERR" 'drops column public.a.name'
sed -i 's/ NOT NULL//' migrations/0001_less.down.sql
status_is "a down file that brings back something else" 2 "$DBGEN" check --down
says "is named" "$ERR" '0001_less: its down file does not bring back'
says "with what it lacks" "$OUT" 'column public.a.name: not_null'
echo 'SELECT 1/0;' >migrations/0001_less.down.sql
status_is "a down file that fails" 2 "$DBGEN" check --down
says "is an error with its place" "$ERR" '0001_less.down.sql:1:.*division by zero'

# ---- a role that only begins like one that a migration makes
new_project rolenames
cat >schema.dbgen <<'DBGEN'
table t {
  id  int  primary key
  grant select to folder_app
}
DBGEN
"$DBGEN" generate --name init 2>/dev/null
sed -i '1i CREATE ROLE folder_application;\n--> statement-breakpoint\nCREATE USER "folder_app ";\n--> statement-breakpoint' migrations/0000_init.sql
echo 'DROP TABLE public.t; DROP ROLE folder_application; DROP USER "folder_app ";' >migrations/0000_init.down.sql
status_is "a role that is not made is there for check --down" 0 "$DBGEN" check --down
drop_db folder_gaps

# ---- numbers that stand twice, and no snapshots: a person says which go behind

new_project twice
mkdir -p migrations/meta
echo 'create table a (id int);' >migrations/0000_a.sql
for c in 1_b 1_c 2_d; do echo "alter table a add ${c#*_} int;" >migrations/000$c.sql; done
cat >migrations/meta/_journal.json <<'JSON'
{"version":"7","dialect":"postgresql","entries":[
{"idx":0,"version":"7","when":10,"tag":"0000_a","breakpoints":true},
{"idx":1,"version":"7","when":20,"tag":"0001_b","breakpoints":true},
{"idx":1,"version":"7","when":15,"tag":"0001_c","breakpoints":true},
{"idx":2,"version":"7","when":30,"tag":"0002_d","breakpoints":true}]}
JSON
status_is "numbers that stand twice" 2 "$DBGEN" check
says "are reported" "$ERR" '0001_b and 0001_c are numbered 1 and 1'
status_is "nobody guesses which belong together" 1 "$DBGEN" rebase --offline
says "but asks" "$ERR" 'dbgen rebase TAG'
status_is "rebase of the one that is named" 0 "$DBGEN" rebase --offline 0001_c
equal "puts it behind" "0000_a 0001_b 0002_d 0003_c " "$(tags)"
status_is "and all is well" 0 "$DBGEN" check

# ---- a snapshot of before servers, publications, statistics and others were models: their SQL is read
cp -r "$TESTS/live/earlier" "$WORK/earlier" && cd "$WORK/earlier" || exit 1
status_is "an earlier snapshot is read" 0 "$DBGEN" generate --check
says "and says what the schema says" "$OUT$ERR" 'nothing to generate'
status_is "and is what its SQL makes" 0 "$DBGEN" check
sed -i "s/host 'a'/host 'b'/" schema.sql
"$DBGEN" generate --name next >/dev/null 2>&1
equal "what comes next is altered" "ALTER SERVER far OPTIONS (SET host 'b');" "$(cat migrations/0001_next.sql)"
