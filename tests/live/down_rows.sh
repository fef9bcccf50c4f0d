#!/usr/bin/env bash
# The way back on a database with rows: what was dropped comes back as far as it can, and what cannot is said before anything runs.
. "$(dirname "$0")/../lib.sh"
begin down_rows
new_project down_rows
new_db down_rows
U=$(url down_rows)
export DATABASE_URL=$U
export XDG_CACHE_HOME=$WORK/cache
echo '{ "schema": "schema.sql" }' >dbgen.json
cat >schema.sql <<-'SQL'
	create type mood as enum ('low', 'high');
	create table p (id int primary key);
	create table t (id int primary key, b text not null, c text not null default 'x', m mood not null, r int not null references p, u int not null unique check (u > 0), "Odd" int not null);
	create table parts (id int, n int not null) partition by range (id);
	create table parts_1 partition of parts for values from (0) to (10);
	create table heir (extra int not null) inherits (t);
	create table gone (id int primary key, x int not null);
SQL
status_is "before" 0 "$DBGEN" generate --name before
cat >schema.sql <<-'SQL'
	create type mood as enum ('low', 'high', 'more');
	create table p (id int primary key);
	create table t (id int primary key);
	create table parts (id int) partition by range (id);
	create table parts_1 partition of parts for values from (0) to (10);
	create table heir () inherits (t);
SQL
status_is "after" 0 "$DBGEN" generate --name after --force
down=migrations/0001_after.down.sql
says "the file names what is gone" "$(cat $down)" "^--   drops column public.t.b with its values"
says "and what comes back otherwise" "$(cat $down)" "^--   column public.t.b may be NULL where the table has rows, and is NOT NULL only where it has none"
status_is "without rows all comes back" 0 "$DBGEN" check --down
status_is "with rows" 0 "$DBGEN" check --verify

status_is "both are applied" 0 "$DBGEN" migrate
sql down_rows "insert into p values (1); insert into t values (1), (2); insert into heir values (3); insert into parts values (1)" >/dev/null
status_is "the way back" 0 "$DBGEN" rollback
says "says before what cannot come back" "$ERR" "^--   drops column public.t.b with its values"
says "and what is otherwise" "$ERR" "^--   column public.t.\"?Odd\"? may be NULL where the table has rows"
equal "the rows are there" 3 "$(sql down_rows "select count(*) from t")"
nullable()
{
	sql down_rows "select string_agg(attname, ' ' order by attname) from pg_attribute where attrelid = '$1'::regclass and attnum > 0 and not attisdropped and not attnotnull"
}
equal "columns are there, and take what is in them" "Odd b m r u" "$(nullable t)"
equal "one with a default is NOT NULL" x "$(sql down_rows "select distinct c from t")"
equal "in partitions" "id n" "$(nullable parts_1)"
equal "a table without rows is as it was" "" "$(nullable gone)"
status_is "what differs is what was said" 2 "$DBGEN" diff --to migrations
sql down_rows "truncate t, heir, parts, p" >/dev/null
status_is "forwards" 0 "$DBGEN" migrate
status_is "and back without rows" 0 "$DBGEN" rollback
equal "is as it was" "" "$(nullable t)"
status_is "two of them" 0 "$DBGEN" rollback 1
says "says what that takes away" "$ERR" "drops table public.t with its rows"

# A key of values that are gone cannot come back.
new_project down_rows_key
new_db down_rows
echo '{ "schema": "schema.sql" }' >dbgen.json
echo "create table t (a int primary key, b int);" >schema.sql
status_is "a key" 0 "$DBGEN" generate --name before
echo "create table t (b int);" >schema.sql
status_is "that goes" 0 "$DBGEN" generate --name after --force
says "the file says that it may fail" "$(cat migrations/0001_after.down.sql)" "^--   fails where the table has rows"

# A record whose file is on another branch.
status_is "applied" 0 "$DBGEN" migrate
mkdir away && mv migrations/0001_after* away/
jq '.entries |= [.[] | select(.tag != "0001_after")]' migrations/meta/_journal.json >journal && mv journal migrations/meta/_journal.json
mv migrations/meta/0001_snapshot.json away/
status_is "its record" 0 "$DBGEN" repair --forget 0001_after --yes
equal "is taken away" 1 "$(sql down_rows "select count(*) from drizzle.__drizzle_migrations")"
drop_db down_rows

# The rows that lost the values of a column are a parent's too, which has it NOT NULL.
rm -rf migrations
new_db down_heir
DATABASE_URL=$(url down_heir)
echo 'create table above (kind text not null); create table heir (own int) inherits (above);' >schema.sql
status_is "an heir" 0 "$DBGEN" generate --name before
echo 'create table heir (own int);' >schema.sql
status_is "that becomes a table by itself" 0 "$DBGEN" generate --name after --force
says "the parent's column is told too" "$(cat migrations/0001_after.down.sql)" "^--   column public.above.kind may be NULL where table public.heir has rows"
status_is "without rows" 0 "$DBGEN" check --down
status_is "is applied" 0 "$DBGEN" migrate
sql down_heir "insert into heir values (1)" >/dev/null
status_is "with rows the way back works" 0 "$DBGEN" rollback
equal "the row is the parent's again, without a kind" 1 "$(sql down_heir "select count(*) from above where kind is null")"
status_is "forward once more" 0 "$DBGEN" migrate
sql down_heir "delete from heir" >/dev/null
status_is "without rows the way back" 0 "$DBGEN" rollback
equal "brings NOT NULL back" t "$(sql down_heir "select bool_and(attnotnull) from pg_attribute where attname = 'kind'")"
drop_db down_heir
