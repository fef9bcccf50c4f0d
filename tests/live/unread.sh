#!/usr/bin/env bash
# What a role may not read is said to be unread, and never taken for absent: roles that may do nothing but connect.
. "$(dirname "$0")/../lib.sh"
begin unread
new_project unread
new_db unread
sql postgres "drop role if exists unread_low, unread_owner; create role unread_low login; create role unread_owner login"
ALL=$(url unread)
LOW="host=$PGHOST port=$PGPORT user=unread_low dbname=unread"
sql unread "
	create schema hidden;
	create table hidden.t (a int primary key, b text default 'x' check (b <> ''));
	create function hidden.f() returns int language sql as 'select 1';
	create sequence hidden.s start 5;
	create view hidden.v as select a from hidden.t;
	create statistics hidden.st on a, b from hidden.t;
	create table kinds (id int primary key, label text); insert into kinds values (1, 'a'), (2, 'b');
	create foreign data wrapper w; create server far foreign data wrapper w;
	create user mapping for public server far options (\"user\" 'u');
	create user mapping for unread_owner server far options (\"user\" 'o');
	create user mapping for unread_low server far;
	grant usage on foreign server far to unread_low;
	create publication p for table kinds;
	revoke all on schema hidden, public from public" >/dev/null
sql unread "create subscription unread_sub connection 'host=nowhere' publication p with (connect = false, slot_name = none)" >/dev/null 2>&1
status_is "all of it" 0 "$DBGEN" pull --url "$ALL" -o all.dbgen

status_is "a role that may only connect sees no difference" 0 "$DBGEN" diff --from "$LOW" --to all.dbgen
says "the subscription is unread" "$ERR" 'unread: a subscription'
says "and the options of a mapping" "$ERR" 'unread: .*far\(unread_owner\)'
says "also those for everybody" "$ERR" 'unread: .*far\(public\)'
equal "what has none is not" 0 "$(grep -c 'unread.*unread_low' <<<"$ERR")"
status_is "nor the other way" 0 "$DBGEN" diff --from all.dbgen --to "$LOW"
status_is "nor without a scratch server" 0 "$DBGEN" diff --no-scratch --from "$LOW" --to all.dbgen
status_is "nor between two databases" 0 "$DBGEN" diff --from "$LOW" --to "$ALL"
status_is "pull says it too" 0 "$DBGEN" pull --url "$LOW" -o low.dbgen
says "each" "$ERR" 'unread: a subscription'
sed -i "s/default 'x'/default 'y'/; s/\"user\" 'o'/\"user\" 'oo'/" all.dbgen
status_is "what it sees is compared" 2 "$DBGEN" diff --from "$LOW" --to all.dbgen
equal "and nothing else" "~ alter default hidden.t.b: expr" "$(grep '^[~+-]' <<<"$OUT")"

# Whoever may read them is told of a real difference.
status_is "a superuser" 2 "$DBGEN" diff --from "$ALL" --to all.dbgen
says "sees the mapping" "$OUT" 'alter user mapping far\(unread_owner\)'
sed '/SUBSCRIPTION/d' all.dbgen >/dev/null
sql unread "alter subscription unread_sub disable; drop subscription unread_sub" >/dev/null 2>&1
status_is "where there is no subscription" 2 "$DBGEN" diff --from "$LOW" --to all.dbgen
says "it is really missing" "$OUT" '^\+ create subscription unread_sub'

# Rows: not allowed, or hidden by row security, which would be fewer rows than there are.
cat >rows.dbgen <<-X
	table kinds { id int primary key
	  label text }
	rows kinds (id, label) { (1, 'a') (2, 'b') }
X
status_is "rows: no schema" 1 "$DBGEN" pull --url "$LOW" --rows kinds -o rows_low.dbgen
says "the reason" "$ERR" 'permission denied for schema public'
says "and what to do" "$ERR" 'GRANT it USAGE'
sql unread "grant usage on schema public to unread_low; grant select (id) on kinds to unread_low"
status_is "rows: a column of them" 1 "$DBGEN" diff --schemas public --from "$LOW" --to rows.dbgen
says "the table is named" "$ERR" 'permission denied for table kinds'
sql unread "grant select on kinds to unread_low; alter table kinds enable row level security"
sql unread "create policy one on kinds for select to unread_low using (id = 1)"
status_is "rows behind row security" 1 "$DBGEN" diff --schemas public --from "$LOW" --to rows.dbgen
says "are not taken for absent" "$ERR" 'row-level security policy for table "kinds"'
says "what to do" "$ERR" 'BYPASSRLS'
status_is "pull neither" 1 "$DBGEN" pull --url "$LOW" --rows kinds -o rows_low.dbgen
sql postgres "alter role unread_low bypassrls"
status_is "who may see them all does" 0 "$DBGEN" pull --url "$LOW" --rows kinds -o rows_low.dbgen
says "both rows" "$(cat rows_low.dbgen)" "2, 'b'"
sql postgres "alter role unread_low nobypassrls"

# The record of what is applied.
echo '{ "schema": ["rows.dbgen"], "migrations": { "dir": "migrations" } }' >dbgen.json
"$DBGEN" generate --name a >/dev/null 2>&1
"$DBGEN" baseline --url "$ALL" >/dev/null 2>&1
for command in status history repair migrate; do
	status_is "$command: the record may not be read" 1 "$DBGEN" $command --url "$LOW"
	says "$command: is no empty record" "$ERR" 'what is recorded cannot be read'
done
equal "no scratch database is left" 0 "$(sql postgres "select count(*) from pg_database where datname like 'dbgen\_scratch\_%'")"
drop_db unread
sql postgres "drop role unread_low, unread_owner"
