#!/usr/bin/env bash
# What the runner does when it has to wait, and when it is to end: Ctrl-C, timeouts, locks, all or nothing; and what
# others on the machine can see of it.
. "$(dirname "$0")/../lib.sh"
begin wait

RUNNER=$BUILD/dbgen-runner

# folder SQL...: a folder with these migrations, and an empty database.
folder()
{
	local i=0 entries="" one
	new_project wait
	new_db wait || return
	mkdir -p migrations/meta
	for one in "$@"; do
		printf '%s' "$one" >"migrations/000${i}_m.sql"
		entries="$entries${entries:+,}"'{"idx":'$i',"version":"7","when":'$((1700000000000 + i * 1000))',"tag":"000'$i'_m","breakpoints":true}'
		i=$((i + 1))
	done
	echo '{"version":"7","dialect":"postgresql","entries":['"$entries"']}' >migrations/meta/_journal.json
}

# until_sql QUERY: waits until it answers t.
until_sql()
{
	for _ in $(seq 100); do
		[ "$(sql wait "$1")" != t ] || return 0
		sleep 0.05
	done
	return 1
}

# A shell's background jobs ignore SIGINT; this one must not.
background()
{
	env --default-signal=INT,TERM "$@" >"$WORK/out" 2>"$WORK/err" </dev/null &
	pid=$!
}

ended()
{
	wait $pid
	status=$?
	ERR=$(cat "$WORK/err")
}
DATABASE_URL=$(url wait)
export DATABASE_URL

# ---- Ctrl-C
folder 'create table a (id int);' 'create table b (id int); select pg_sleep(60);'
for program in "$RUNNER" "$DBGEN migrate"; do
	new_db wait
	# shellcheck disable=SC2086
	background $program
	until_sql "select exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active')"
	kill -INT $pid
	sleep 0.02
	kill -INT $pid 2>/dev/null
	ended
	equal "${program##*/}: Ctrl-C ends it with 130, a second one changes nothing" 130 $status
	says "${program##*/}: says so" "$ERR" '0001_m.sql:1:25: error: migration 0001_m: interrupted|migration 0001_m: interrupted'
	equal "${program##*/}: once" 1 "$(grep -c 'error: ' <<<"$ERR")"
	equal "${program##*/}: what was done before stays, the rest is rolled back" "a " "$(sql wait "select to_regclass('a') || ' ' || coalesce(to_regclass('b')::text, '')")"
	equal "${program##*/}: the statement is gone" f "$(sql wait "select exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active')")"
done
folder 'select pg_sleep(60);'
background "$RUNNER"
until_sql "select exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active')"
other=$pid
background "$RUNNER"
sleep 0.5
kill -TERM $pid
ended
equal "SIGTERM while it waits for another runner" 130 $status
says "says so" "$ERR" 'error: interrupted'
status_is "the lock's holder is named" 1 "$RUNNER" --lock-timeout 200ms
says "by process, application and time" "$ERR" 'the lock is held by process [0-9]+, application "dbgen", role postgres, connected since .*, in a transaction since .*, active'
kill -INT $other
wait $other

# ---- time
status_is "the time allowed in all" 1 "$RUNNER" --total-timeout 300ms
says "ends a statement" "$ERR" 'migration 0000_m: the time allowed in all is over \(--total-timeout, 0.3 s\)'
status_is "statement_timeout" 1 "$RUNNER" --statement-timeout 200ms
says "ends one too" "$ERR" 'canceling statement due to statement timeout'

# ---- locks
folder 'create table t (id int);'
"$RUNNER" --quiet
printf 'alter table t add column more int;' >migrations/0001_m.sql
sed -i 's/\]}$/,{"idx":1,"version":"7","when":1700000001000,"tag":"0001_m","breakpoints":true}]}/' migrations/meta/_journal.json
{
	echo 'begin; lock table t in share mode;'
	sleep 3
	echo 'commit;'
} | PGAPPNAME=report psql -Xqd wait >/dev/null 2>&1 &
writer=$!
until_sql "select exists (select from pg_locks where relation = 't'::regclass and granted and mode = 'ShareLock')"
status_is "retries that are used up" 1 "$RUNNER" --statement-lock-timeout 100ms --lock-retries 1
says "are an error that says who is in the way" "$ERR" 'detail: blocked by process [0-9]+, application "report"'
says "and what can be done" "$ERR" '--lock-retries'
equal "with one attempt more than retries" 1 "$(grep -c '^again' <<<"$ERR")"
status_is "enough retries" 0 "$RUNNER" --statement-lock-timeout 100ms --json
says "end well" "$OUT" '"event":"blocked","tag":"0001_m","direction":"up".*"message":"process [0-9]+, application \\"report\\"'
wait $writer
equal "and do it" 1 "$(sql wait "select count(*) from pg_attribute where attrelid = 't'::regclass and attname = 'more'")"

# A concurrent build waits for every transaction there is; nobody queues behind it, so it may.
printf 'create index concurrently t_id on t (id);' >migrations/0002_m.sql
sed -i 's/\]}$/,{"idx":2,"version":"7","when":1700000002000,"tag":"0002_m","breakpoints":true}]}/' migrations/meta/_journal.json
{
	echo 'begin; insert into t values (1);'
	sleep 1.2
	echo 'commit;'
} | psql -Xqd wait >/dev/null 2>&1 &
writer=$!
sleep 0.3
status_is "CREATE INDEX CONCURRENTLY waits longer than the lock timeout" 0 "$RUNNER" --statement-lock-timeout 100ms
equal "without another attempt" 0 "$(grep -c '^again' <<<"$ERR")"
wait $writer

# ---- all or nothing
folder 'create table a (id int); set search_path = nowhere;' 'create table b (id int);' 'select 1/0;'
status_is "all in one transaction: a failure" 1 "$RUNNER" --transaction all
equal "takes everything back" "" "$(sql wait "select coalesce(to_regclass('a')::text, '') || coalesce(to_regclass('b')::text, '')")"
printf 'create index concurrently i on a (id);' >migrations/0002_m.sql
status_is "a statement that cannot be in one" 1 env DBGEN_TRANSACTION=all "$RUNNER"
says "is named" "$ERR" '0002_m.sql:1:1: error: this statement cannot be part of one transaction for all migrations'
equal "before anything is run" "" "$(sql wait "select coalesce(to_regclass('a')::text, '')")"
printf 'create index i on a (id);' >migrations/0002_m.sql
status_is "all of them" 0 "$DBGEN" migrate --transaction all
equal "are there" "a b i" "$(sql wait "select to_regclass('a') || ' ' || to_regclass('b') || ' ' || to_regclass('i')")"
equal "and recorded, in one transaction" "3 1" "$(sql wait "select count(*) || ' ' || count(distinct xmin::text) from drizzle.__drizzle_migrations")"

# ---- who only reads
new_db wait
sql wait "create table t (id int); create view v as select id from t" >/dev/null
psql -Xq -d wait -c "begin; lock table v in access exclusive mode; select pg_sleep(30)" >/dev/null 2>&1 &
until_sql "select exists (select from pg_locks where mode = 'AccessExclusiveLock' and relation = 'v'::regclass)"
start=$SECONDS
status_is "pull of what is locked" 1 env PGOPTIONS="-c lock_timeout=200" timeout 20 "$DBGEN" pull --url "$(url wait)" -o pulled.dbgen
says "says why" "$ERR" 'canceling statement due to lock timeout'
says "and what to do" "$ERR" 'somebody holds a lock on what has to be read'
status_is "it waits briefly of its own" 1 timeout 20 "$DBGEN" diff --from "$(url wait)" --to empty
check "and no longer" [ $((SECONDS - start)) -lt 15 ]
sql wait "select pg_terminate_backend(pid) from pg_locks where mode = 'AccessExclusiveLock' and relation = 'v'::regclass" >/dev/null
wait
status_is "then it is read" 0 "$DBGEN" pull --url "$(url wait)" -o pulled.dbgen

# ---- what others can see
folder 'select pg_sleep(60);'
for program in "$RUNNER" "$DBGEN migrate"; do
	# shellcheck disable=SC2086
	background $program --url "postgresql://postgres:sesame@/wait?host=$PGHOST&port=$PGPORT&password=sesame2" --variable key=sesame3
	until_sql "select exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active')"
	seen=$(tr '\0' ' ' <"/proc/$pid/cmdline")
	says "${program##*/}: the process list" "$seen" 'postgresql://postgres:\*+@/wait'
	equal "${program##*/}: shows no password" 0 "$(grep -c sesame <<<"$seen")"
	says "${program##*/}: a crash leaves no core" "$(grep 'core file' "/proc/$pid/limits")" 'Max core file size +0 '
	{
		kill -ABRT $pid
		wait $pid
	} 2>/dev/null
	until_sql "select not exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active')"
done
equal "really" "" "$(find . -name 'core*')"
drop_db wait
