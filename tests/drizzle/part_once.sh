# Many runners at once, and runners that are killed: each migration exactly once.

# A folder whose parts each leave a row in LOG, with all that cannot run in a transaction.
work_folder()
{
	add "$1" 0000_log 1700000000000 'create table log (what text not null);
--> statement-breakpoint
create table t (id integer, v text);
--> statement-breakpoint
insert into t select i, md5(i::text) from generate_series(1, 20000) i;
--> statement-breakpoint
create type mood as enum ('\''sad'\'');'
	for i in 1 2 3; do
		add "$1" "000${i}_plain" "$((1700000000000 + i * 1000))" "insert into log values ('plain $i');
--> statement-breakpoint
select pg_sleep(0.03);
--> statement-breakpoint
insert into log values ('plain $i end');"
	done
	add "$1" 0004_index 1700000005000 "insert into log values ('before index');
--> statement-breakpoint
CREATE INDEX CONCURRENTLY t_v ON t (v);
--> statement-breakpoint
insert into log values ('between');
--> statement-breakpoint
create unique index concurrently if not exists t_id on public.t using btree (id);--> statement-breakpoint
VACUUM t;--> statement-breakpoint
insert into log values ('after index');"
	add "$1" 0005_mood 1700000006000 "alter type mood add value 'happy';
--> statement-breakpoint
create table m (mood mood default 'happy');
--> statement-breakpoint
insert into log values ('mood');"
	add "$1" 0006_commit 1700000007000 "insert into log values ('own 1');--> statement-breakpoint
COMMIT;--> statement-breakpoint
SET lock_timeout = 0;--> statement-breakpoint
DROP INDEX CONCURRENTLY t_v;--> statement-breakpoint
insert into log values ('own 2');"
}

LOG_EXPECTED="after index,before index,between,mood,own 1,own 2,plain 1,plain 1 end,plain 2,plain 2 end,plain 3,plain 3 end"

# state DATABASE: everything that must be there exactly once.
state()
{
	sql "$1" "select (select string_agg(what, ',' order by what collate \"C\") from log) || ' ' || (select count(*) from drizzle.__drizzle_migrations)
		|| ' ' || (select string_agg(relname || case when indisvalid then '' else ' invalid' end, ',' order by relname) from pg_index join pg_class on oid = indexrelid where indrelid = 't'::regclass)
		|| ' ' || (select count(*) from drizzle.__dbgen_runs where state = 'running' or state = 'failed' and done > 0)" 2>&1
}

work_folder work

# ---- eight at once
for round in 1 2 3; do
	new_db many
	pids=() failed=0
	for i in 1 2 3 4 5 6 7 8; do
		runner many work >"run$i" 2>&1 </dev/null &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do wait "$pid" || failed=$((failed + 1)); done
	equal "eight runners at once, round $round: none fails" 0 "$failed" || cat run?
	equal "eight runners at once, round $round: everything once" "$LOG_EXPECTED 7 t_id 0" "$(state many)"
done

# ---- one holds the lock
new_db held
add slow 0000_slow 1700000000000 'select pg_sleep(3);'
new_db held
runner held slow >/dev/null 2>&1 </dev/null &
pid=$!
sleep 0.7
status_is "a runner that waits gives up in time" 1 runner held slow --lock-timeout 500ms
says "and says who holds the lock" "$ERR" 'process [0-9]+, application "dbgen", role "?postgres"?.*connected since 20'
wait $pid
status_is "afterwards there is nothing to do" 0 runner held slow

# ---- killed at any moment
rounds=${DBGEN_KILL_ROUNDS:-6} wrong=0 kills=0
for round in $(seq "$rounds"); do
	new_db killed
	for try in 1 2 3 4 5 6; do
		runner killed work >killed.out 2>&1 </dev/null &
		pid=$!
		sleep "0.$(printf '%03d' $((RANDOM % 350)))"
		kill -KILL $pid 2>/dev/null && kills=$((kills + 1))
		wait $pid 2>/dev/null
	done
	if ! runner killed work >killed.out 2>&1 </dev/null || [ "$(state killed)" != "$LOG_EXPECTED 7 t_id 0" ]; then
		wrong=$((wrong + 1))
		not_ok "killed, round $round: everything once" "$(state killed)" "$(cat killed.out)"
	fi
done
equal "killed $kills times in $rounds rounds: everything exactly once" 0 "$wrong"
drop_db many held killed
