#!/usr/bin/env bash
# Statements that the runner runs in batches: "-- dbgen: in batches" in front of an UPDATE or DELETE.
. "$(dirname "$0")/../lib.sh"
begin batches

RUNNER=$BUILD/dbgen-runner

# folder SQL...: a folder with these migrations, and an empty database.
folder()
{
	local i=0 entries="" one
	new_project batches
	new_db batches || return
	mkdir -p migrations/meta
	for one in "$@"; do
		printf '%s' "$one" >"migrations/000${i}_m.sql"
		entries="$entries${entries:+,}"'{"idx":'$i',"version":"7","when":'$((1700000000000 + i * 1000))',"tag":"000'$i'_m","breakpoints":true}'
		i=$((i + 1))
	done
	echo '{"version":"7","dialect":"postgresql","entries":['"$entries"']}' >migrations/meta/_journal.json
}

until_sql()
{
	for _ in $(seq 200); do
		[ "$(sql batches "$1" 2>/dev/null)" != t ] || return 0
		sleep 0.05
	done
	return 1
}

background()
{
	env --default-signal=INT,TERM "$@" >"$WORK/out" 2>"$WORK/err" </dev/null &
	pid=$!
}

DATABASE_URL=$(url batches)
export DATABASE_URL
many='create table t (id bigint primary key, n int not null default 0, copy int);
insert into t select i, i from generate_series(1, 10000) i;'
fill='-- dbgen: in batches of 1000
update t set copy = n + 1 where copy is null;'

# ---- what is done, and recorded
folder "$many" "create table before_it ();
$fill
create table after_it ();"
status_is "a statement in batches" 0 "$DBGEN" migrate --json
equal "has changed every row" 0 "$(sql batches 'select count(*) from t where copy is distinct from n + 1')"
equal "ten thousand rows in batches of a thousand" 10 "$(sql batches 'select count(distinct xmin::text) from t')"
equal "its progress is told" 10 "$(grep -c '"event":"batch' "$WORK/out")"
says "to programs, with rows, share and rate" "$OUT" '"event":"batched","tag":"0001_m".*"statement":2,"total":3,"rows":10000,"share":1.0000,"rate":[0-9.]+'
says "and to people" "$ERR" 'batches  0001_m  statement 2: 10000 rows changed, 100 %'
equal "what is around it is done" t "$(sql batches "select to_regclass('before_it') is not null and to_regclass('after_it') is not null")"
equal "nothing is left to go on with" "applied 3 " "$(sql batches "select state, done, batch from drizzle.__dbgen_runs where tag = '0001_m'" | tr '|' ' ')"
status_is "a second run has nothing to do" 0 "$RUNNER"

folder "$many" "$fill"
status_is "dbgen-runner does it as well" 0 "$RUNNER"
equal "in ten transactions" "10 0" "$(sql batches 'select count(distinct xmin::text), count(*) filter (where copy is null) from t' | tr '|' ' ')"

# ---- shapes
# fails NAME SQL PATTERN: refused before anything runs.
fails()
{
	folder "create table t (id int primary key, a int); create table made ();" "create table also (); $2"
	status_is "$1" 1 "$RUNNER"
	says "is named: $1" "$ERR" "$3"
	equal "and nothing ran: $1" f "$(sql batches "select to_regclass('made') is not null")"
}
fails "an INSERT in batches" '
-- dbgen: in batches
insert into t values (1);' 'cannot be run in batches'
fails "RETURNING in batches" '
-- dbgen: in batches
update t set a = 1 returning id;' 'nobody gets what it returns'
fails "a WITH in batches" '
-- dbgen: in batches
with x as (select 1) update t set a = 1;' 'it begins otherwise'
fails "no number of rows" '
-- dbgen: in batches of many
update t set a = 1;' 'a batch has a number of rows'
fails "a word that means nothing" '
-- dbgen: in batches of 10 quickly
update t set a = 1;' 'what follows .in batches. is not understood'
fails "no time to pause" '
-- dbgen: in batches pause long
update t set a = 1;' 'a pause is a time'

folder "create schema s; create table s.\"T\" (\"Id\" int primary key, a int); insert into s.\"T\" select i from generate_series(1, 25) i" \
	'-- dbgen: in batches of 10
update only s."T" as x set a = (select max(i) from generate_series(1, x."Id") i where i > 0) from (select 3 as k) as k where x."Id" > k -- all
/* but */ or false;'
sed -i 's/> k --/> k.k --/' migrations/0001_m.sql
status_is "aliases, subqueries, FROM, comments and OR" 0 "$RUNNER"
equal "are understood" "22 0" "$(sql batches 'select count(*) filter (where a = "Id"), count(*) filter (where a is not null and "Id" <= 3) from s."T"' | tr '|' ' ')"
folder "create table t (id int primary key); insert into t select generate_series(1, 100)" \
	"set search_path = pg_catalog, public;
-- dbgen: in batches of 7 pause 1ms
delete from public.t where id % 2 = 0;
-- dbgen: in batches
delete from t where id > 90"
status_is "DELETE, with a search_path that the file sets" 0 "$RUNNER"
equal "has deleted" "45 89" "$(sql batches 'select count(*), max(id) from t' | tr '|' ' ')"
folder "create table t (id int primary key, a int); insert into t values (1)" "-- dbgen: in batches
update t set a = nothing where id > 0;"
status_is "an error of the server" 1 "$RUNNER"
says "has its place in the file" "$ERR" '0001_m.sql:2:18'
folder "create table t (id int primary key, a int); insert into t values (1)" "-- dbgen: in batches
update t set a = 1
where id > nothing;"
status_is "an error behind WHERE" 1 "$RUNNER"
says "is one of the statement" "$ERR" '0001_m.sql:2:1'

# ---- keys
# by KEYS DEFINITION VALUES [BATCHES BY]: a table of 100 rows with these key columns, all of which are changed.
by()
{
	folder "create type mood as enum ('b', 'a', 'c'); create table t (v int default 0, $2);
insert into t ($1) select $3 from generate_series(1, 100) i;" "-- dbgen: in batches of 9 ${4:-}
update t set v = v + 1;"
	status_is "a key of $1: $2" 0 "$RUNNER"
	equal "every row once: $2" "100 100 12" "$(sql batches 'select count(*), sum(v), count(distinct xmin::text) from t' | tr '|' ' ')"
}
by 'a, b' 'a int, b text, primary key (a, b)' "i % 3, 'x''' || i"
by 'k' 'k text collate "C" primary key' "chr(40 + i) || '\\' || '\"'"
by 'k' 'k varchar(7) primary key' "md5(i::text)::varchar(7)"
by 'k' 'k char(5) primary key' "i::text"
by 'k' 'k uuid primary key' "md5(i::text)::uuid"
by 'k, m' 'k numeric(10,3), m mood, primary key (m, k)' "i / 7.0, (array['a', 'b', 'c'])[i % 3 + 1]::mood"
by 'k' 'k timestamptz primary key' "'2020-01-01'::timestamptz + i * interval '1.000001 s'"
by 'k' 'k interval primary key' "i * interval '-1 day' + i * interval '1 hour'"
by 'k' 'k double precision primary key' "pi() / i"
by 'k' 'k bytea primary key' "decode(md5(i::text), 'hex')"
by 'k' 'k int[] primary key' "array[i % 5, i]"
by 'k' 'k int not null unique' "i" "by k"
by '"K", b' '"K" int not null, b int not null, unique ("K", b)' "i, i" 'by "K", b'
folder "create domain word as text check (value <> ''); create table t (k word primary key, v int default 0) partition by hash (k);
create table t1 partition of t for values with (modulus 2, remainder 0); create table t2 partition of t for values with (modulus 2, remainder 1);
insert into t select 'w' || i from generate_series(1, 100) i;" '-- dbgen: in batches of 9
update t set v = v + 1;'
status_is "a domain, in a partitioned table" 0 "$RUNNER"
equal "every row once" "100 100" "$(sql batches 'select count(*), sum(v) from t' | tr '|' ' ')"

folder 'create table t (id int unique, v int); insert into t values (1, 1), (null, 1)' '-- dbgen: in batches by id
update t set v = 2;'
status_is "a key that can be NULL" 1 "$RUNNER"
says "is refused, because rows would be passed over" "$ERR" 'id can be NULL'
folder 'create table t (id int not null, v int)' '-- dbgen: in batches by id
update t set v = 2;'
status_is "columns without an index" 1 "$RUNNER"
says "are refused" "$ERR" 't has no index that begins with \(id\)'
folder 'create table t (id int not null, v int)' '-- dbgen: in batches
update t set v = v + 1;'
status_is "no key at all, and a statement that may find again what it did" 1 "$RUNNER"
says "says what to do" "$ERR" 'in batches by COLUMN'
folder "create table t (i int, v int, w int) with (fillfactor = 50); insert into t select i from generate_series(1, 5000) i;" "-- dbgen: in batches of 300
update t set v = i + 1, w = 2 where v is null and i is not null;
-- dbgen: in batches of 300
update t set v = i + 2 where v is distinct from i + 2 and i > 10;
-- dbgen: in batches of 300
delete from t where i > 4000"
status_is "no key, and one that does not" 0 "$RUNNER" --json
equal "changes all rows, by pages" "4000 3990 t" "$(sql batches 'select count(*), count(*) filter (where v = i + 2), count(distinct xmin::text) > 5 from t' | tr '|' ' ')"
folder 'create table t (id int primary key, v int)' "$(printf -- '-- dbgen: in batches\nupdate t set v = 2;')"
status_is "an empty table" 0 "$RUNNER"

# ---- stopped and resumed
slow='create table t (id bigint primary key, n int not null default 0);
insert into t select i from generate_series(1, 2000) i;'
count='-- dbgen: in batches of 100 pause 100ms
update t set n = n + 1;'
for program in "$RUNNER" "$DBGEN migrate"; do
	for signal in INT KILL; do
		folder "$slow" "$count"
		# shellcheck disable=SC2086
		background $program
		until_sql 'select count(*) between 300 and 1900 from t where n = 1'
		kill -$signal $pid
		wait $pid 2>/dev/null
		done_before=$(sql batches 'select count(*) from t where n = 1')
		[ $signal != INT ] || says "$program, SIG$signal: what stays is said" "$(cat "$WORK/err")" 'up to the last batch of statement 1'
		# shellcheck disable=SC2086
		status_is "$program, SIG$signal: is gone on with" 0 $program
		says "which is said" "$ERR" 'resuming 0001_m'
		equal "$program, SIG$signal: every row once" "2000 2000 t" \
			"$(sql batches "select count(*), sum(n), count(distinct xmin::text) = 20 and $done_before < 2000 from t" | tr '|' ' ')"
	done
done

folder "$slow" "$count"
status_is "a time limit" 1 "$RUNNER" --total-timeout 700ms
status_is "status says that it is half done" 2 "$DBGEN" status
says "by name" "$OUT" '0001_m.*fail|fail.*0001_m'
sed -i 's/n + 1/n + 2/' migrations/0001_m.sql
status_is "edited half way" 1 "$RUNNER"
says "is refused" "$ERR" 'was edited after some of its batches were run'
sed -i 's/n + 2/n + 1/; s/of 100 pause 100ms/of 500/' migrations/0001_m.sql
status_is "smaller pauses and larger batches may be said" 0 "$RUNNER"
equal "every row once" "2000 2000" "$(sql batches 'select count(*), sum(n) from t' | tr '|' ' ')"

folder "$slow" "$count"
status_is "another time limit" 1 "$RUNNER" --total-timeout 700ms
status_is "repair --retry" 0 "$DBGEN" repair 0001_m --retry
sql batches 'update t set n = 0'
status_is "lets it begin anew" 0 "$RUNNER" --batch-pause 0
equal "every row" "2000 2000" "$(sql batches 'select count(*), sum(n) from t' | tr '|' ' ')"

# ---- an older version's table of runs
folder "$many" "$fill"
status_is "the first" 0 "$RUNNER" --to 0000_m
sql batches 'alter table drizzle.__dbgen_runs drop column batch'
status_is "a table of runs without the column" 0 "$DBGEN" migrate
equal "gets it" 10000 "$(sql batches 'select count(copy) from t')"

# ---- others at work
folder "$slow" '-- dbgen: in batches of 100 pause 20ms
update t set n = n + 1 where n >= 0;'
status_is "the table" 0 "$RUNNER" --to 0000_m
(
	i=10000
	while ! [ -e "$WORK/enough" ]; do
		i=$((i + 1))
		sql batches "insert into t values ($i, -1), (-$i, -1); update t set n = n + 1000 where id = $((RANDOM % 2000 + 1));
			update t set n = n where id in (select id from t order by id desc limit 3); delete from t where id = $((RANDOM % 50 + 1900))" || echo "failed"
	done
) >"$WORK/writers" 2>&1 &
writer=$!
status_is "writers at the same time, a table that grows" 0 "$RUNNER" --statement-lock-timeout 500ms
touch "$WORK/enough"
wait $writer
equal "no writer failed" "" "$(cat "$WORK/writers")"
equal "and each row that was there was changed once" 0 "$(sql batches 'select count(*) from t where id between 1 and 2000 and n % 1000 <> 1')"
equal "rows that came later are not touched" -1 "$(sql batches 'select max(n) from t where id > 10000')"
rm "$WORK/enough"

# A lock that is not to be had costs one batch, which is tried again.
folder "$slow" "$(sed 's/ pause 100ms//' <<<"$count")"
status_is "the table again" 0 "$RUNNER" --to 0000_m
psql -Xq -d batches -c 'begin; select from t where id = 1000 for update; select pg_sleep(1.5)' >/dev/null &
until_sql "select exists (select from pg_stat_activity where query like '%pg_sleep(1.5)%' and state = 'active' and pid <> pg_backend_pid())"
status_is "a row that is locked" 0 "$RUNNER" --statement-lock-timeout 200ms
says "is waited for in short attempts" "$ERR" 'again    0001_m'
equal "every row once" "2000 2000" "$(sql batches 'select count(*), sum(n) from t' | tr '|' ' ')"
wait

# ---- all in one transaction
folder "$slow" "$count"
status_is "--transaction all" 1 "$RUNNER" --transaction all
says "cannot be with batches" "$ERR" 'the file runs it in batches'

# ---- any other runner runs the plain statement
folder "$slow" "$count"
psql -Xq -d batches -f migrations/0000_m.sql -f migrations/0001_m.sql
equal "psql" 2000 "$(sql batches 'select sum(n) from t')"

# ---- a way back
folder "$slow" "$count"
printf -- '-- dbgen: in batches of 100\nupdate t set n = n - 1;\n' >migrations/0001_m.down.sql
status_is "there" 0 "$RUNNER" --batch-pause 0
status_is "and back" 0 "$DBGEN" rollback
equal "in batches" "0 20" "$(sql batches 'select sum(n), count(distinct xmin::text) from t' | tr '|' ' ')"

# ---- killed again and again
folder "$slow" '-- dbgen: in batches of 20 pause 5ms
update t set n = n + 1;'
for _ in 1 2 3 4 5 6 7 8; do
	background "$RUNNER"
	sleep 0.$((RANDOM % 4 + 1))
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
done
status_is "after eight kills" 0 "$RUNNER" --batch-pause 0
equal "every row once" "2000 2000" "$(sql batches 'select count(*), sum(n) from t' | tr '|' ' ')"
