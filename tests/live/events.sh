#!/usr/bin/env bash
# How runs are told (events, log, annotations, versions), settings of the environment, hooks, variables, statistics.
. "$(dirname "$0")/../lib.sh"
begin events

# add TAG WHEN SQL: a migration written by hand.
add()
{
	mkdir -p migrations/meta
	[ -f migrations/meta/_journal.json ] ||
		echo '{"version":"7","dialect":"postgresql","entries":[]}' >migrations/meta/_journal.json
	printf '%s\n' "$3" >"migrations/$1.sql"
	jq --arg tag "$1" --argjson when "$2" '.entries += [{idx: (.entries | length), version: "7", when: $when, tag: $tag, breakpoints: true}]' \
		migrations/meta/_journal.json >journal.new && mv journal.new migrations/meta/_journal.json
}

# settings JQ: changes dbgen.json.
settings()
{
	jq "$1" dbgen.json >settings.new && mv settings.new dbgen.json
}

new_project events
new_db events
DATABASE_URL=$(url events)
export DATABASE_URL
unset GITHUB_ACTIONS GITLAB_CI
RUNNER=$BUILD/dbgen-runner

# ---- events
add 0000_a 1700000000000 "create table a (id integer);
insert into a values (1);"
add 0001_b 1700000001000 "create table b (id integer);"
status_is "migrate --json" 0 "$DBGEN" migrate --json --to 0000_a
check "is a JSON object a line" jq -es 'all(type == "object")' "$WORK/out"
equal "in the order of what happens" "fresh start statement statement applied done" "$(jq -r .event "$WORK/out" | xargs)"
equal "with tag, file, line and column of each statement" "0000_a migrations/0000_a.sql 2 1 2/2" \
	"$(jq -r 'select(.event == "statement" and .statement == 2) | "\(.tag) \(.file) \(.line) \(.column) \(.statement)/\(.total)"' "$WORK/out")"
equal "and the end" "true 1 0000_a" "$(jq -r 'select(.event == "done") | "\(.ok) \(.applied) \(.after)"' "$WORK/out")"
status_is "dbgen-runner tells the same" 0 "$RUNNER" --json
equal "events" "existing start statement applied done" "$(jq -r .event "$WORK/out" | xargs)"
says "and the versions to people" "$ERR" 'version  0000_a -> 0001_b'
status_is "nothing to do" 0 "$DBGEN" migrate --json
equal "is an end and nothing else" "done 0" "$(jq -r '"\(.event) \(.applied)"' "$WORK/out")"

add 0002_c 1700000002000 "create table c (id integer);
select 'ä', nosuch from a;"
status_is "a failure" 1 "$DBGEN" migrate --json
equal "has message, SQLSTATE and place" '0002_c 42703 migrations/0002_c.sql 2 13' \
	"$(jq -r 'select(.event == "failed") | "\(.tag) \(.sqlstate) \(.file) \(.line) \(.column)"' "$WORK/out")"
equal "once" 1 "$(jq -r 'select(.event == "failed") | .message' "$WORK/out" | wc -l)"
equal "and the end says so" "false 0001_b" "$(jq -r 'select(.event == "done") | "\(.ok) \(.after)"' "$WORK/out")"
status_is "what fails before the first statement" 1 "$DBGEN" migrate --json --to nosuch
equal "is an event as well" "failed done" "$(jq -r .event "$WORK/out" | xargs)"
status_is "and no connection" 1 "$DBGEN" migrate --json --url postgresql://x@127.0.0.1:1/x
equal "too" "failed done" "$(jq -r .event "$WORK/out" | xargs)"

status_is "a dry run" 1 "$DBGEN" migrate --dry-run --json
equal "tells the SQL, the proof and the failure" "pending proof failed done" "$(jq -r .event "$WORK/out" | xargs)"
equal "with its place" "migrations/0002_c.sql 2" "$(jq -r 'select(.event == "failed") | "\(.file) \(.line)"' "$WORK/out")"
status_is "one that is not proved" 2 "$DBGEN" migrate --dry-run --json --no-scratch
equal "says so" "null" "$(jq -r 'select(.event == "proof") | .holds' "$WORK/out")"

# ---- annotations
GITHUB_ACTIONS=true status_is "on GitHub" 1 "$DBGEN" migrate
says "a failure is an annotation" "$ERR" '^::error file=migrations/0002_c.sql,line=2,col=13,title=migration failed::column'
GITHUB_ACTIONS=true status_is "--annotate none" 1 "$DBGEN" migrate --annotate none
equal "is without" 0 "$(grep -c '^::' <<<"$ERR")"
GITLAB_CI=true status_is "on GitLab" 1 "$RUNNER" --code-quality quality.json
says "a migration is a section" "$ERR" 'section_start:[0-9]+:dbgen_0002_c'
says "that ends" "$ERR" 'section_end:[0-9]+:dbgen_0002_c'
equal "and the report has the place" "42703 migrations/0002_c.sql 2" \
	"$(jq -r '.[0] | "\(.check_name) \(.location.path) \(.location.lines.begin)"' quality.json)"

# ---- the log
status_is "with a log" 1 "$DBGEN" migrate --log run.log
status_is "that is kept" 1 env DBGEN_LOG=run.log DBGEN_LOG_LEVEL=debug "$RUNNER" --quiet
equal "each line has its time" 0 "$(grep -cvE '^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z  ' run.log)"
equal "both runs are in it" 2 "$(grep -c 'error: migration 0002_c' run.log)"
equal "the second with its statements" 2 "$(grep -c '0002_c  statement [12] of 2' run.log)"
status_is "a log that cannot be written" 1 "$DBGEN" migrate --log /nowhere/run.log
says "stops before anything is run" "$ERR" 'nothing was run'
rm migrations/0002_c.sql
jq '.entries |= .[0:2]' migrations/meta/_journal.json >journal.new && mv journal.new migrations/meta/_journal.json

# ---- settings of the environment
psql -Xq -d events -c "begin; lock table a; select pg_sleep(4);" >/dev/null &
holder=$!
for _ in {1..50}; do [ "$(sql events "select count(*) from pg_locks where relation = 'a'::regclass and granted")" -gt 0 ] && break; done
echo 'alter table a add column x integer;' >fix.sql
start=$SECONDS
status_is "DBGEN_STATEMENT_TIMEOUT" 1 env DBGEN_STATEMENT_TIMEOUT=300ms "$DBGEN" apply fix.sql
says "ends the statement" "$ERR" '57014'
check "soon" test $((SECONDS - start)) -lt 3
kill $holder 2>/dev/null
wait $holder 2>/dev/null
sql events "select pg_terminate_backend(pid) from pg_stat_activity where query like '%lock table a%' and pid <> pg_backend_pid()" >/dev/null
status_is "a time that is none" 1 env DBGEN_LOCK_TIMEOUT=soon "$DBGEN" migrate
says "is named" "$ERR" 'DBGEN_LOCK_TIMEOUT must be a time such as'
echo '-- edited' >>migrations/0001_b.sql
status_is "an edited migration is an error" 1 "$DBGEN" migrate
status_is "for a dry run, too" 1 "$DBGEN" migrate --dry-run
status_is "DBGEN_CHECK_HASHES=off" 0 env DBGEN_CHECK_HASHES=off "$DBGEN" migrate
says "makes it a warning" "$ERR" 'warning: 0001_b was edited'
status_is "in dbgen-runner as well" 0 env DBGEN_CHECK_HASHES=off "$RUNNER"
settings '.migrations.checkHashes = "off"'
status_is "and in dbgen.json" 0 "$DBGEN" migrate
status_is "which the environment outranks" 1 env DBGEN_CHECK_HASHES=on "$DBGEN" migrate
status_is "DBGEN_LOG_LEVEL=error" 0 env DBGEN_LOG_LEVEL=error "$DBGEN" migrate
equal "says nothing" "" "$ERR"

# ---- one alone
add 0002_d 1700000002000 "create table d (id integer);"
add 0003_e 1700000003000 "create table e (id integer);"
status_is "--only" 0 "$DBGEN" migrate --only 0003_e
says "points out what is left" "$ERR" 'warning: 1 migration before 0003_e is pending'
equal "and leaves it" "e" "$(sql events "select string_agg(relname, '') from pg_class where relname in ('d', 'e')")"
status_is "an applied one" 1 "$DBGEN" migrate --only 0003_e
status_is "an edited one" 1 env DBGEN_CHECK_HASHES=on "$DBGEN" migrate --only 0001_b
status_is "one that is not there" 1 "$DBGEN" migrate --only 0003_x
status_is "then the rest" 0 "$DBGEN" migrate

# ---- variables
add 0004_v 1700000004000 "create table v (t text default {{'greeting'}}, {{\"column\"}} integer, a integer[] default '{{1,2},{3,4}}');
insert into v values (default, {{number}});"
status_is "without the setting braces mean nothing" 1 "$DBGEN" migrate
says "to anybody but the server" "$ERR" 'syntax error at or near "\{"'
settings '.migrations.variables = {greeting: "it'"'"'s", column: "Odd name"}'
status_is "a variable without a value" 1 "$DBGEN" migrate
says "is an error with its place" "$ERR" 'migrations/0004_v.sql:2:32: error: variable "number" has no value'
equal "before anything is run" "" "$(sql events "select to_regclass('v')")"
hash=$(sha256sum <migrations/0004_v.sql | cut -d' ' -f1)
status_is "with all of them" 0 "$DBGEN" migrate --variable number=42
equal "values are put in, quoted as asked" "it's|42|{{1,2},{3,4}}" "$(sql events 'select t, "Odd name", a from v')"
equal "the hash is the file's" "$hash" "$(sql events 'select hash from drizzle.__drizzle_migrations order by id desc limit 1')"
settings '.migrations.variables.number = "42"'
status_is "the folder is replayed with them" 0 "$DBGEN" lint --all

# ---- hooks
echo "insert into a values (100);" >hook.sql
settings '.migrations.before = ["echo hook says $DBGEN_HOOK at $DBGEN_VERSION_BEFORE; echo out", "hook.sql"] | .migrations.after = "exit 3" | .migrations.onFailure = "echo sorry"'
status_is "nothing pending" 0 "$DBGEN" migrate
equal "runs no hook" 0 "$(sql events 'select count(*) from a where id = 100')"
add 0005_h 1700000005000 "create table h (id integer);"
status_is "a hook that fails after the migrations" 1 "$DBGEN" migrate --json
says "the command before" "$ERR" '^  hook says before at 0004_v'
equal "does not get in the way of programs" "" "$(grep -v '^{' <<<"$OUT")"
equal "the file before" 1 "$(sql events 'select count(*) from a where id = 100')"
says "what failed" "$ERR" 'the command "exit 3" failed'
says "and what that means" "$ERR" 'the migrations are applied and stay applied'
says "and the one for failures" "$ERR" '^  sorry'
equal "the migration is applied" h "$(sql events "select to_regclass('h')")"
echo "select nonsense;" >hook.sql
add 0006_i 1700000006000 "create table i (id integer);"
status_is "a hook that fails before them" 1 "$DBGEN" migrate
says "with its place" "$ERR" 'hook.sql:1:8: error: column "nonsense"'
equal "keeps them from running" "" "$(sql events "select to_regclass('i')")"
settings '.migrations.after = "gone.sql"'
status_is "a hook that is not there" 1 "$DBGEN" migrate
says "is named" "$ERR" 'cannot read "gone.sql"'
equal "before a migration is run" "" "$(sql events "select to_regclass('i')")"
settings 'del(.migrations.before, .migrations.after, .migrations.onFailure)'
status_is "without hooks" 0 "$DBGEN" migrate

# ---- statistics
equal "a view to look at" "7|1" "$(sql events 'select applied, (last_success = $$0006_i$$)::int from drizzle.__dbgen_stats')"
equal "failures are counted" t "$(sql events 'select failed > 0 and last_failure is not null from drizzle.__dbgen_stats')"
equal "by migration" "1|applied" "$(sql events "select runs, last_state from drizzle.__dbgen_stats_by_tag where tag = '0006_i'")"
equal "by day" 7 "$(sql events 'select sum(done) from drizzle.__dbgen_stats_by_day')"
status_is "they are no drift" 0 "$DBGEN" diff --from "$DATABASE_URL" --to migrations
new_db events_public
sql events_public 'create table public.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)' >/dev/null
status_is "in schema public" 0 "$DBGEN" migrate --url "$(url events_public)"
equal "they are beside the table" 7 "$(sql events_public 'select applied from public.__dbgen_stats')"
status_is "and no drift either" 0 "$DBGEN" diff --from "$(url events_public)" --to migrations
equal "nor pulled" "" "$("$DBGEN" pull --url "$(url events_public)" 2>/dev/null | grep -i __d)"
drop_db events events_public
