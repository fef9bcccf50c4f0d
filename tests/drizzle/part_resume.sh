# What cannot run in a transaction: how far it came is known, the next run goes on there, and says so.

# ---- a file that fails in the middle
add half 0000_start 1700000000000 'create table t (id integer);
--> statement-breakpoint
insert into t values (1), (2), (2);'
add half 0001_half 1700000001000 'create table once (id integer);
--> statement-breakpoint
create unique index concurrently t_id on t (id);
--> statement-breakpoint
insert into once values (1);
--> statement-breakpoint
insert into t values (3);
insert into nowhere values (1);'
new_db half
status_is "an index that cannot be built is an error" 1 runner half half
says "at its statement" "$ERR" '0001_half.sql:3:1: error: migration 0001_half: could not create unique index "t_id"'
says "that says what stays" "$ERR" '1 of 5 statements of 0001_half stay applied'
status_is "the half is seen" 2 runner half half --status
says "with how far it came" "$OUT" 'half applied +0001_half +1 of 5 statements'
equal "the server left an invalid index" f "$(sql half "select indisvalid from pg_index where indexrelid = 't_id'::regclass")"
sql half 'delete from t where id = 2'
status_is "the next run goes on there" 1 runner half half
says "to the next mistake" "$ERR" '0001_half.sql:8:13: error: migration 0001_half: relation "nowhere" does not exist'
says "whose transaction is rolled back" "$ERR" '2 of 5 statements of 0001_half stay applied; those after them were rolled back'
equal "the index is valid now" t "$(sql half "select indisvalid from pg_index where indexrelid = 't_id'::regclass")"
equal "the rest was rolled back" "0 1" "$(sql half 'select (select count(*) from once) || $$ $$ || (select count(*) from t)')"
cp half/0001_half.sql good.sql
sed -i 's/create table once/create table if not exists once/' half/0001_half.sql
status_is "the part that is applied must stay as it is" 1 runner half half
says "and an edit of it is refused" "$ERR" 'the first 2 statements of 0001_half are applied, and they are not what the file says now'
sed 's/insert into nowhere values (1);//' good.sql >half/0001_half.sql
status_is "the rest may be corrected" 0 runner half half
equal "each statement ran once" "1 2 2" "$(sql half 'select (select count(*) from once) || $$ $$ || (select count(*) from t) || $$ $$ || (select count(*) from drizzle.__drizzle_migrations)')"

# ---- cut off, and nobody can know
add cut 0000_cut 1700000000000 '-- dbgen: no transaction
create procedure p() language sql as $$ select 1 $$;
--> statement-breakpoint
call p();'
new_db cut
runner cut cut >/dev/null 2>&1
sql cut "delete from drizzle.__drizzle_migrations; update drizzle.__dbgen_runs set state = 'running', done = 1, in_flight = 1,
	done_hash = '$(printf '%s;' "$(head -2 cut/0000_cut.sql | sed '$s/;$//')" | sha256sum | cut -d' ' -f1)'"
status_is "a call that was cut off is not repeated blindly" 1 runner cut cut
says "it asks for a decision" "$ERR" 'nobody knows whether it took effect'
says "and says how to give it" "$ERR" 'dbgen repair 0000_cut --retry'

# ---- what a migration may not do
for bad in 'ROLLBACK' 'prepare transaction $$x$$' 'discard all' 'begin isolation level serializable'; do
	rm -rf bad && add bad 0000_ok 1700000000000 'create table t (id integer);' && add bad 0001_bad 1700000001000 "select 1;
$bad;"
	new_db bad
	status_is "refused: $bad" 1 runner bad bad
	says "with its place" "$ERR" '0001_bad.sql:2:1: error'
	equal "before anything is run" "" "$(sql bad "select to_regclass('t')")"
done

# ---- settings do not leak, roles do not stick
add set 0000_set 1700000000000 'create schema s;
set search_path = s;
create table t (id integer);
create role dbgen_test_role;
grant create, usage on schema s to dbgen_test_role;
set role dbgen_test_role;
create table of_role (id integer);'
add set 0001_unset 1700000001000 'create table t (id integer);'
add set 0002_kept 1700000002000 'set search_path = s;
create index concurrently i on t (id);
create table after_index (id integer);
set local search_path = public;
alter table t add column v text;'
new_db set
status_is "settings of one migration" 0 runner set set
equal "do not reach the next" "public.t s.t" "$(sql set "select string_agg(relnamespace::regnamespace || '.t', ' ' order by relnamespace::regnamespace::text) from pg_class where relname = 't'")"
equal "the role it has set makes its tables" dbgen_test_role "$(sql set "select relowner::regrole from pg_class where relname = 'of_role'")"
equal "settings reach over an index built concurrently" "s.i s.after_index" "$(sql set "select 's.' || relname from pg_class where relnamespace = 's'::regnamespace and relname in ('i', 'after_index') order by relname desc" | paste -sd' ')"

# ---- back again
add back 0000_one 1700000000000 'create table one (id integer);'
add back 0001_two 1700000001000 'create table two (id integer);'
printf 'drop table two;' >back/0001_two.down.sql
new_db back
status_is "forward" 0 runner back back
status_is "one back" 0 runner back back --rollback 1
equal "its table is gone" "one " "$(sql back "select concat(to_regclass('one'), ' ', to_regclass('two'))")"
status_is "and it is pending again" 2 runner back back --status
status_is "no further without a down file" 1 runner back back --rollback 1
says "which is said" "$ERR" '0000_one has no down file'
status_is "forward again" 0 runner back back
equal "all are recorded" 2 "$(counted back)"

drop_db half cut bad set back
psql -XqAt -d postgres -c 'drop role if exists dbgen_test_role'

# ---- kept from a lock
add busy 0000_busy 1700000000000 'create table t (id integer);'
add busy 0001_alter 1700000001000 'alter table t add column v text;'
new_db busy
status_is "the table is there" 0 runner busy busy --to 0000_busy
psql -XqAt -d busy -c 'begin; lock table t in access share mode; select pg_sleep(1.5); commit' >/dev/null &
pid=$!
sleep 0.4
status_is "a lock timeout is not the end" 0 runner busy busy --statement-lock-timeout 200ms
says "it is tried again" "$ERR" 'again    0001_alter: canceling statement due to lock timeout'
wait $pid
equal "once" 1 "$(sql busy "select count(*) from pg_attribute where attrelid = 't'::regclass and attname = 'v'")"
drop_db busy
