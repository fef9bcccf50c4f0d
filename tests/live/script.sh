#!/usr/bin/env bash
# Migrations as scripts: COPY with its data, what psql knows and SQL does not, and where a failure is shown.
. "$(dirname "$0")/../lib.sh"
begin script

RUNNER=$BUILD/dbgen-runner

# one SQL: a folder with this one migration, and an empty database.
one()
{
	new_project script
	new_db script || return
	mkdir -p migrations/meta
	printf '%s' "$1" >migrations/0000_one.sql
	echo '{"version":"7","dialect":"postgresql","entries":[{"idx":0,"version":"7","when":1700000000000,"tag":"0000_one","breakpoints":true}]}' \
		>migrations/meta/_journal.json
}
DATABASE_URL=$(url script)
export DATABASE_URL

# ---- COPY
one 'create table t (a int, b text);
copy t (a, b) from stdin;
1	it'"'"'s; "so"
2	\N
\.
COPY t FROM STDIN WITH (FORMAT csv, HEADER);
a,b
3,"x;
y"
\.
insert into t select max(a) + 1, $$last$$ from t;'
status_is "COPY FROM stdin with its data" 0 "$RUNNER"
equal "puts the rows there" "1:it's; \"so\" 2:NULL 3:x;
y 4:last" "$(sql script "select string_agg(a || ':' || coalesce(b, 'NULL'), ' ' order by a) from t")"

one 'create table t (a int, b text);
copy t from stdin;
1	one
zwei	two
\.
'
status_is "a bad line of data" 1 "$RUNNER"
says "is shown with its place" "$ERR" 'migrations/0000_one.sql:4:1: error: migration 0000_one: invalid input syntax for type integer: "zwei"'
says "as it is" "$ERR" ' 4 \| zwei two'
says "with the column" "$ERR" 'COPY t, line 2, column a'
equal "and all is rolled back" "" "$(sql script "select to_regclass('t')")"

one 'create table t (a int);
copy t from stdin;
1
'
status_is "data without an end" 1 "$RUNNER"
says "are named" "$ERR" '0000_one.sql:2:1: error: the data of this COPY do not end'
one 'create table t (a int); copy t from stdin'
status_is "COPY without data" 1 "$RUNNER"
says "says where they belong" "$ERR" 'there are no data: they follow the semicolon'

columns=$(seq -f 'c%g' -s ', ' 1 1200)
one "create table w (${columns//,/ int2,} int2);
copy w ($columns) from stdin; -- many
$(yes 7 | head -1200 | paste -s)
\\.
"
status_is "COPY with many columns and a comment behind it" 0 "$RUNNER"
equal "has its data" 7 "$(sql script 'select c1200 from w')"

# ---- psql's own
one 'create table t (a int);
\connect other
'
status_is "a command of psql" 1 "$RUNNER"
says "is an error with its place" "$ERR" '0000_one.sql:2:1: error: \\connect is a command of psql, not SQL'
equal "before anything is run" "" "$(sql script "select to_regclass('t')")"

# ---- where it failed
one 'create table t (a int);
select 1,
       b from t;
'
status_is "a failing statement" 1 "$RUNNER"
says "file, line and column" "$ERR" 'migrations/0000_one.sql:3:8: error: migration 0000_one: column "b" does not exist'
says "the line" "$ERR" '       b from t;'
says "and a caret" "$ERR" '^ *\|? *\^'
one 'create table t (aa int);
select ab from t;
'
status_is "the hint of the server" 1 "$RUNNER"
says "is shown" "$ERR" 'Perhaps you meant to reference the column "t.aa"'
one 'create function f() returns int language plpgsql as $f$
begin
  execute $q$select nothing from nowhere$q$;
  return 1;
end $f$;

select f();
'
status_is "a failure in a function" 1 "$RUNNER"
says "names the statement" "$ERR" '0000_one.sql:7:1: error: migration 0000_one: relation "nowhere" does not exist'
says "the query in the function" "$ERR" 'in the query:'
equal "with a caret where it failed" "      select nothing from nowhere
                          ^" "$(grep -A1 '^ *select nothing' <<<"$ERR" | tail -2)"
says "and the line in it" "$ERR" 'PL/pgSQL function f\(\) line 3 at EXECUTE'

# ---- what an editor leaves in a file
one $'\xef\xbb\xbf-- dbgen: no transaction\ncreate table t (a int);\nvacuum t;\n'
status_is "a byte order mark" 0 "$RUNNER"
status_is "is none of the SQL" 0 "$DBGEN" lint migrations/0000_one.sql

# ---- what a migration leaves in its session
# another SQL: one more migration.
another()
{
	printf '%s' "$1" >migrations/0001_two.sql
	grep -q 0001_two migrations/meta/_journal.json || sed -i 's/\(.*\)\]}/\1,{"idx":1,"version":"7","when":1700000000001,"tag":"0001_two","breakpoints":true}]}/' migrations/meta/_journal.json
}
for transaction in each all; do
	one 'create table users (id int); create temp table users (id int); prepare p as select 1; listen here;'
	another 'alter table users add email text; prepare p as select 2;'
	status_is "a temporary table, a prepared statement ($transaction)" 0 "$RUNNER" --transaction $transaction
	equal "do not reach into the next migration ($transaction)" email \
		"$(sql script "select attname from pg_attribute where attrelid = 'public.users'::regclass and attnum = 2")"
done

sql postgres 'create role script_app' >/dev/null
one 'set role script_app; create table t (a int); insert into t values (1), (1);
create unique index concurrently t_a on t (a);
create table t2 (a int);'
sql script 'grant create on schema public to script_app' >/dev/null
status_is "a role that may not see the record, and a failure" 1 "$RUNNER"
sql script 'delete from t where ctid = (select min(ctid) from t)'
status_is "goes on" 0 "$RUNNER"
equal "with that role" "script_app script_app" "$(sql script "select string_agg(tableowner, ' ') from pg_tables where tablename in ('t', 't2')")"

one 'create unique index concurrently t_a on t (a);'
sql script 'create table t (a int); insert into t values (1), (1)'
status_is "an index as the only statement, that cannot be built" 1 "$RUNNER" --fresh
says "leaves nothing applied" "$ERR" 'nothing of 0000_one is applied'
sql script 'delete from t where ctid = (select min(ctid) from t)'
status_is "is built again" 0 "$RUNNER" --fresh
equal "and valid" t "$(sql script "select indisvalid from pg_index where indexrelid = 't_a'::regclass")"
sql postgres 'drop owned by script_app; drop role script_app' >/dev/null

# ---- what the runner itself is refused
sql postgres 'create role script_app login' >/dev/null
as_app="host=$PGHOST port=$PGPORT user=script_app dbname=script"
one 'select 1;'
status_is "no right to make the record" 1 "$RUNNER" --url "$as_app"
says "is told, and what to do" "$ERR" 'the record of migrations cannot be made: permission denied|CREATE SCHEMA drizzle AUTHORIZATION'
"$RUNNER" -q
sql script 'grant usage on schema drizzle to script_app; grant select on all tables in schema drizzle to script_app'
status_is "the right to read is enough for nothing to do" 0 "$RUNNER" --url "$as_app"
another 'select 2;'
status_is "and not for more" 1 "$RUNNER" --url "$as_app"
says "which is told" "$ERR" 'migration 0001_two: cannot be recorded: permission denied for table'
sql script 'alter table drizzle.__drizzle_migrations enable row level security'
status_is "rows that row level security hides" 1 "$RUNNER" --status --url "$as_app"
says "are not taken for pending migrations" "$ERR" 'row level security may hide'
one 'select 1;'
"$RUNNER" -q
another 'drop schema drizzle cascade;'
status_is "a migration that takes its record away" 1 "$RUNNER"
says "is told" "$ERR" '0001_two: cannot be recorded: .*does not exist'
another 'create table a (i int primary key); create table f (i int references a deferrable initially deferred);
insert into f values (1);'
status_is "a constraint that fails at the end" 1 "$RUNNER"
says "is no fault of the last statement" "$ERR" '^error: migration 0001_two: at the end of its transaction: insert or update on table "f"'
equal "and no warnings" 0 "$(grep -c WARNING <<<"$ERR")"
psql -Xq -d script -c 'begin; lock drizzle.__drizzle_migrations; select pg_sleep(10)' >/dev/null 2>&1 &
for _ in {1..50}; do
	[ "$(sql script "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = 'drizzle.__drizzle_migrations'::regclass")" = 1 ] && break
	sleep 0.1
done
status_is "a record that somebody keeps locked" 1 "$RUNNER" --status --lock-timeout 500ms
says "is not waited for without end, and he is named" "$ERR" 'detail: by process [0-9]+, application "psql"'
drop_db script
sql postgres 'drop role script_app'
