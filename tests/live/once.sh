#!/usr/bin/env bash
# The runner: each migration once or not at all, whatever the others do; dbgen-runner is the same code.
. "$(dirname "$0")/../lib.sh"
begin once

# add TAG WHEN SQL: a migration written by hand, as drizzle-kit would.
add()
{
	mkdir -p migrations/meta
	[ -f migrations/meta/_journal.json ] ||
		echo '{"version":"7","dialect":"postgresql","entries":[]}' >migrations/meta/_journal.json
	printf '%s' "$3" >"migrations/$1.sql"
	jq --arg tag "$1" --argjson when "$2" '.entries += [{idx: (.entries | length), version: "7", when: $when, tag: $tag, breakpoints: true}]' \
		migrations/meta/_journal.json >journal.new && mv journal.new migrations/meta/_journal.json
}

counted()
{
	sql once 'select count(*) from drizzle.__drizzle_migrations'
}

new_project once
new_db once
DATABASE_URL=$(url once)
export DATABASE_URL

# ---- many runners at once
for i in 0 1 2 3; do
	add "000${i}_m" "$((1700000000000 + i * 1000))" "create table t$i (id integer);
--> statement-breakpoint
select pg_sleep(0.2);
--> statement-breakpoint
insert into t$i values (1);"
done
pids=()
for i in 1 2 3 4 5 6 7 8; do
	"$DBGEN" migrate >"$WORK/run$i" 2>&1 </dev/null &
	pids+=($!)
done
failed=0
for pid in "${pids[@]}"; do wait "$pid" || failed=$((failed + 1)); done
equal "eight runners at once: none fails" 0 "$failed"
equal "each migration is recorded once" 4 "$(counted)"
equal "and was run once" 1 "$(sql once 'select count(*) from t3')"

# ---- merged late: older than the newest that is applied
jq '.entries |= (.[0:2] + [{idx: 2, version: "7", when: 1700000001500, tag: "0001_late", breakpoints: true}] + .[2:])' \
	migrations/meta/_journal.json | jq '.entries |= [to_entries[] | .value + {idx: .key}]' >journal.new
mv journal.new migrations/meta/_journal.json
echo 'create table late (id integer);' >migrations/0001_late.sql
status_is "a migration that was merged late is seen" 2 "$DBGEN" status
says "by name" "$OUT$ERR" '0001_late'
status_is "and not skipped in silence" 0 "$DBGEN" migrate
equal "it is applied" late "$(sql once "select to_regclass('late')")"
equal "and recorded" 5 "$(counted)"

# ---- killed in the middle
add 0004_slow 1700000009000 'create table slow (id integer);
--> statement-breakpoint
select pg_sleep(30);'
"$DBGEN" migrate >/dev/null 2>&1 </dev/null &
pid=$!
sleep 1.5
kill -KILL $pid
wait $pid 2>/dev/null
sql once "select pg_terminate_backend(pid) from pg_stat_activity where query ~ '^\s*select pg_sleep\(30'" >/dev/null
sleep 0.5
equal "killed in the middle: nothing is left" "" "$(sql once "select to_regclass('slow')")"
equal "nothing is recorded" 5 "$(counted)"
printf 'create table slow (id integer);' >migrations/0004_slow.sql
status_is "the next run applies it" 0 "$DBGEN" migrate
equal "once" 6 "$(counted)"

# ---- a table of drizzle's in schema public, and the runner as a program of its own
add 0005_last 1700000010000 'create table last (id integer);'
new_db once_public
sql once_public 'create table public.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)'
if [ -x "$BUILD/dbgen-runner" ]; then
	status_is "dbgen-runner" 0 "$BUILD/dbgen-runner" --url "$(url once_public)"
	equal "uses the table that is there" "7 " "$(sql once_public "select count(*) || ' ' || coalesce(to_regclass('drizzle.__drizzle_migrations')::text, '') from public.__drizzle_migrations")"
	status_is "has nothing to do then" 0 "$BUILD/dbgen-runner" --url "$(url once_public)"
	status_is "and dbgen neither" 0 "$DBGEN" migrate --url "$(url once_public)"
	equal "nothing is recorded twice" 7 "$(sql once_public 'select count(*) from public.__drizzle_migrations')"
	check "it needs no parser" bash -c "! ldd '$BUILD/dbgen-runner' | grep -q pg_query"
else
	not_ok "there is a dbgen-runner"
fi
status_is "--to stops after a migration" 0 "$DBGEN" migrate --to 0005_last
drop_db once once_public
