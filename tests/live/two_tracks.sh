#!/usr/bin/env bash
# Fresh or existing: which track `migrate` takes, and what the consolidated file promises.
. "$(dirname "$0")/../lib.sh"
begin two_tracks

add()
{
	local journal=migrations/meta/_journal.json
	mkdir -p migrations/meta
	[ -f "$journal" ] || echo '{"version":"7","dialect":"postgresql","entries":[]}' >"$journal"
	printf '%s\n' "$3" >"migrations/$1.sql"
	jq --arg tag "$1" --argjson when "$2" \
		'.entries += [{idx: (.entries | length), version: "7", when: $when, tag: $tag, breakpoints: true}]' \
		"$journal" >journal.new && mv journal.new "$journal"
}

hash_of()
{
	sha256sum "migrations/$1.sql" | cut -d' ' -f1
}

# consolidate TAG... : what "dbgen squash" would write at the top
consolidate()
{
	local tag
	echo "-- dbgen consolidated, version 1: $# migrations"
	for tag in "$@"; do echo "-- $tag sha256 $(hash_of "$tag")"; done
	echo
}

recorded()
{
	sql "$1" 'select count(*) from drizzle.__drizzle_migrations'
}

anew()
{
	drop_db tracks
	new_db tracks
}

new_project tracks
DATABASE_URL=$(url tracks)
export DATABASE_URL
add 0000_one 1700000000000 'create table one (id integer, by text default $$migration$$);'
add 0001_two 1700000001000 'create table two (id integer);'
add 0002_three 1700000002000 'create table three (id integer);'
{
	consolidate 0000_one 0001_two
	echo 'create table one (id integer, by text default $$consolidated$$); create table two (id integer);'
} >migrations/consolidated.sql
by="select column_default from information_schema.columns where table_name = 'one' and column_name = 'by'"

# ---- fresh
anew
status_is "a fresh database: dry run" 2 "$DBGEN" migrate --dry-run
says "shows the consolidated file" "$OUT" 'consolidated\$\$'
says "and what is newer" "$OUT" 'create table three'
equal "without the migrations it stands for" 0 "$(grep -c 'migration\$\$' <<<"$OUT")"
status_is "a fresh database" 0 "$DBGEN" migrate
says "is told to be one" "$ERR" 'fresh database'
says "the file took some time" "$ERR" 'consolidated.sql +\([0-9]+ ms\)'
says "and so did what is newer" "$ERR" '0002_three +\([0-9]+ ms\)'
says "all are counted" "$ERR" '3 migrations applied'
equal "the consolidated file was run" "'consolidated'::text" "$(sql tracks "$by")"
equal "all are recorded" 3 "$(recorded tracks)"
equal "by their own hashes" "$(hash_of 0001_two)" "$(sql tracks 'select hash from drizzle.__drizzle_migrations order by id offset 1 limit 1')"
status_is "status is content" 0 "$DBGEN" status
status_is "a second run has nothing to do" 0 "$DBGEN" migrate
says "and says so" "$ERR" 'nothing pending'
anew
status_is "--no-consolidated" 0 "$DBGEN" migrate --no-consolidated
says "says what it does" "$ERR" 'fresh database.*one by one'
equal "runs the migrations" "'migration'::text" "$(sql tracks "$by")"
anew
status_is "--to before the end of the consolidated file" 0 "$DBGEN" migrate --to 0000_one
equal "runs the migrations, too" "'migration'::text" "$(sql tracks "$by")"
status_is "it is an existing database then" 0 "$DBGEN" migrate
says "and called that" "$ERR" 'existing database'
equal "and has all" 3 "$(recorded tracks)"
anew
status_is "dbgen-runner" 0 "$BUILD/dbgen-runner"
equal "does the same" "'consolidated'::text" "$(sql tracks "$by")"
equal "and records the same" 3 "$(recorded tracks)"

# ---- neither
anew
sql tracks "create table theirs (id serial); create function helper() returns int language sql as 'select 1'; create type mood as enum ('ok')"
dump tracks >before
status_is "objects without history" 1 "$DBGEN" migrate
says "it says which" "$ERR" 'table public\.theirs, .*public\.(helper|mood)'
says "the way of baseline" "$ERR" 'dbgen baseline'
says "the way of import" "$ERR" 'dbgen import'
dump tracks >after
same_file "the database stays as it was" before after
equal "no table of migrations is made" "" "$(sql tracks "select to_regnamespace('drizzle')")"
status_is "dbgen-runner refuses it as well" 1 "$BUILD/dbgen-runner"
status_is "--ignore leaves out what belongs to others" 0 "$BUILD/dbgen-runner" --ignore '*.theirs' --ignore '*.helper' --ignore public.mood
anew
sql tracks 'create table theirs (id serial)'
status_is "--fresh" 0 "$DBGEN" migrate --fresh
equal "runs the consolidated file" "'consolidated'::text" "$(sql tracks "$by")"
anew
sql tracks 'create schema auth; create table auth.users (id int); create extension citext'
status_is "an extension alone is no object, another schema is" 1 "$DBGEN" migrate
jq '.environments.prod.ignore = ["auth.*"]' dbgen.json >dbgen.new && mv dbgen.new dbgen.json
PROD_URL=$DATABASE_URL status_is "\"ignore\" in dbgen.json leaves it out" 0 "$DBGEN" migrate --prod
anew
sql tracks 'create table one (id integer)'
status_is "baseline" 0 "$DBGEN" baseline --to 0000_one
status_is "makes an existing database of it" 0 "$DBGEN" migrate
equal "that gets what it lacks" 3 "$(recorded tracks)"

# ---- stale and damaged
anew
echo '-- and more' >>migrations/0001_two.sql
status_is "a migration was edited" 1 "$DBGEN" migrate
says "the place in the consolidated file" "$ERR" 'consolidated\.sql:3:.*0001_two was edited'
says "and the way out" "$ERR" 'dbgen squash'
equal "nothing was run" "" "$(sql tracks "select to_regclass('one')")"
status_is "--no-consolidated goes around it" 0 "$DBGEN" migrate --no-consolidated
status_is "an existing database does not need it" 0 "$DBGEN" migrate
anew
sed -i '$d' migrations/0001_two.sql
sed -i 's/0001_two/0001_tow/' migrations/consolidated.sql
status_is "a migration is missing" 1 "$DBGEN" migrate
says "by name" "$ERR" '0001_tow'
sed -i 's/0001_tow/0001_two/; 1s/2 migrations/3 migrations/' migrations/consolidated.sql
status_is "a list that is too short" 1 "$DBGEN" migrate
says "has a place" "$ERR" 'consolidated\.sql:4:'
sed -i '1s/3 migrations/1 migrations/' migrations/consolidated.sql
status_is "a list that is too long" 1 "$DBGEN" migrate
says "has a place, too" "$ERR" 'consolidated\.sql:3:'
sed -i '1s/version 1: 1/version 7: 2/' migrations/consolidated.sql
status_is "a later version" 1 "$DBGEN" migrate
says "is said to be newer" "$ERR" 'newer dbgen'
sed -i '1s/version 7/version 1/' migrations/consolidated.sql
sed -i 's/$/\r/' migrations/consolidated.sql
status_is "line ends of git for Windows" 0 "$DBGEN" migrate
sed -i 's/\r$//' migrations/consolidated.sql
echo 'create index concurrently on one (id);' >>migrations/consolidated.sql
anew
status_is "what cannot run in a transaction" 1 "$DBGEN" migrate
says "has its place" "$ERR" 'consolidated\.sql:6:'
equal "and nothing was run" "" "$(sql tracks "select to_regclass('one')")"
sed -i '$d' migrations/consolidated.sql

# ---- a failure and a kill leave nothing
echo 'select 1/0;' >>migrations/consolidated.sql
status_is "a failing statement" 1 "$DBGEN" migrate
says "its place" "$ERR" 'consolidated\.sql:6:.*division'
equal "nothing is left" "" "$(sql tracks "select to_regclass('one')")"
sed -i '$s/.*/select pg_sleep(30);/' migrations/consolidated.sql
"$DBGEN" migrate >/dev/null 2>&1 </dev/null &
pid=$!
for _ in $(seq 50); do
	[ -n "$(sql tracks "select 1 from pg_stat_activity where query ~ '^select pg_sleep\(30'")" ] && break
	sleep 0.1
done
kill -KILL $pid
wait $pid 2>/dev/null
sql tracks "select pg_terminate_backend(pid) from pg_stat_activity where query ~ '^select pg_sleep\(30'" >/dev/null
sleep 0.3
equal "killed in the middle: nothing is left" "" "$(sql tracks "select to_regclass('one')")"
equal "and nothing is recorded" 0 "$(recorded tracks)"
sed -i '$d' migrations/consolidated.sql
pids=()
for i in 1 2 3 4 5 6; do
	"$DBGEN" migrate >"$WORK/run$i" 2>&1 </dev/null &
	pids+=($!)
done
failed=0
for pid in "${pids[@]}"; do wait "$pid" || failed=$((failed + 1)); done
equal "six runners at once on it: none fails" 0 "$failed"
equal "and each migration is recorded once" 3 "$(recorded tracks)"
equal "by one of them" 1 "$(cat "$WORK"/run? | grep -c 'applied  consolidated')"
drop_db tracks

# ---- the example: 30 migrations, 31 tables
EXAMPLE=$WORK/example
cp -r "$ROOT/examples/two-tracks" "$EXAMPLE"
cd "$EXAMPLE" || exit 1
last=0029_reports

# Everything that is in a database, without the times of now.
all_of()
{
	pg_dump --inserts --no-owner -N drizzle -d "$1" |
		grep -vE '^(\\(un)?restrict |SET |SELECT pg_catalog.set_config|--|$)' |
		sed -E "s/'[0-9-]{10} [0-9:.]+\+00'/TIME/g; s/'$(date -u +%F)'/TODAY/g; s/^SELECT pg_catalog.setval/setval/; s/,\$//" | sort
}

# Of the application's history as drizzle-orm sees it.
history_of()
{
	sql "$1" 'select hash, created_at from drizzle.__drizzle_migrations order by created_at'
}

status_is "the example: check, with the proof" 0 "$DBGEN" check
equal "nothing is left open" 0 "$(grep -c 'not proved' <<<"$ERR")"
status_is "the schema file says the same" 0 "$DBGEN" generate --check
new_db tt_steps
new_db tt_fresh
status_is "the example, one by one" 0 "$DBGEN" migrate --no-consolidated --url "$(url tt_steps)"
equal "30 migrations" 30 "$(recorded tt_steps)"
equal "31 tables" 31 "$(sql tt_steps "select count(*) from pg_tables where schemaname = 'public'")"
all_of tt_steps >"$WORK/steps"
status_is "the example, fresh" 0 "$DBGEN" migrate --url "$(url tt_fresh)"
says "it says for how many" "$ERR" 'fresh database: consolidated file for 30 migrations'
same_dump "the schema is the same" tt_steps tt_fresh
all_of tt_fresh >"$WORK/fresh"
same_file "and the rows are" "$WORK/steps" "$WORK/fresh"
equal "the administrator is there once" 'admin@example.com owner' \
	"$(sql tt_fresh 'select email, role from users join user_roles on user_id = id' | tr '|' ' ')"
equal "the audit trigger acted once" 2 "$(sql tt_fresh 'select count(*) from audit_log')"
equal "and acts on" 3 "$(sql tt_fresh "update users set locale = 'de'; select count(*) from audit_log")"
equal "identity columns go on" 2 "$(sql tt_fresh "insert into organisations (slug, name) values ('x', 'x') returning id")"
equal "sequences, too" 1201 "$(sql tt_fresh "select nextval('invoice_number_seq')")"
equal "the history is the same" "$(history_of tt_steps)" "$(history_of tt_fresh)"
status_is "verify" 0 "$DBGEN" migrate --verify --url "$(url tt_fresh)"

# ---- existing at every prefix of the history (without arguments to run.sh: at every fifth)
new_db tt_prefix
bad=0 k=0
for tag in $(jq -r '.entries[].tag' migrations/meta/_journal.json); do
	"$DBGEN" migrate --no-consolidated --to "$tag" --url "$(url tt_prefix)" >/dev/null 2>&1 </dev/null || bad=$((bad + 1))
	k=$((k + 1))
	[ -n "${DBGEN_TEST_WHOLE:-}" ] || [ $((k % 5)) = 2 ] || [ $k = 30 ] || continue
	drop_db tt_at
	sql postgres 'create database tt_at template tt_prefix'
	"$DBGEN" migrate --url "$(url tt_at)" >"$WORK/said" 2>&1 </dev/null || bad=$((bad + 1))
	[ "$tag" = "$last" ] || grep -q "existing database: $((30 - k)) migration" "$WORK/said" || bad=$((bad + 1))
	all_of tt_at >"$WORK/at"
	cmp -s "$WORK/steps" "$WORK/at" || bad=$((bad + 1))
done
equal "existing at prefixes of 30: the same schema and rows" "30 0" "$k $bad"

# ---- the consolidated file is for 0..27, two migrations come after it; then it is renewed
cp migrations/consolidated.sql "$WORK/consolidated.sql"
status_is "squash --to" 0 "$DBGEN" squash --to 0027_saved_filters
says "for 28 migrations" "$(head -1 migrations/consolidated.sql)" ': 28 migrations$'
status_is "check proves that, too" 0 "$DBGEN" check
new_db tt_at
status_is "a fresh database gets it and what is newer" 0 "$DBGEN" migrate --url "$(url tt_at)"
says "in this order" "$(tr '\n' ' ' <<<"$ERR")" 'consolidated.sql.*0028_holidays.*0029_reports'
all_of tt_at >"$WORK/at"
same_file "and is the same" "$WORK/steps" "$WORK/at"
status_is "squash again" 0 "$DBGEN" squash
same_file "writes what the example has" "$WORK/consolidated.sql" migrations/consolidated.sql

# ---- check finds what somebody changed in it
# tampered NAME SED PATTERN
tampered()
{
	sed "$2" "$WORK/consolidated.sql" >migrations/consolidated.sql
	if cmp -s "$WORK/consolidated.sql" migrations/consolidated.sql; then
		not_ok "$1" "sed '$2' changed nothing"
		return
	fi
	status_is "check: $1" 2 "$DBGEN" check
	says "says what differs" "$ERR" "$3"
}
tampered "five things changed" "s/'Yen', 0/'Yen', 2/; /'Nationalfeiertag'/d; s/^\tclient_id bigint,$/\tclient_id integer,/
	/^CREATE TRIGGER users_audit/d; s/invoice_number_seq', 1200/invoice_number_seq', 1100/" \
	'currencies with code = JPY: digits is "0" by the migrations, "2"'
says "a row that is missing" "$ERR" 'public\.holidays: 5 rows by the migrations, 4'
says "a column" "$ERR" 'column public\.projects\.client_id'
says "a trigger" "$ERR" 'trigger public\.users\.users_audit'
says "a sequence" "$ERR" 'invoice_number_seq stands at 1200'
tampered "it does not run" 's/^CREATE TYPE public.project_status/CREATE TYPO public.project_status/' 'syntax error'
cp "$WORK/consolidated.sql" migrations/consolidated.sql
status_is "check without a server" 0 "$DBGEN" check --no-scratch
says "says what it did not prove" "$ERR" 'not proved'
echo '-- edited' >>migrations/0003_sessions.sql
status_is "check without a server, a migration was edited" 2 "$DBGEN" check --no-scratch
says "knows without one" "$ERR" 'consolidated\.sql:5:.*stale: 0003_sessions'
drop_db tt_steps tt_fresh tt_prefix tt_at
sql postgres 'drop role if exists two_tracks_app'
