#!/usr/bin/env bash
# Privileges, owners and comments that are left to others: not compared, not changed, also where an object is made anew.
. "$(dirname "$0")/../lib.sh"
begin without
sql postgres "drop role if exists without_app; drop role if exists without_owner; create role without_app; create role without_owner" >/dev/null

# What the database says of its own accord.
said()
{
	sql without "select relname, relacl, pg_get_userbyid(relowner), obj_description(oid, 'pg_class') from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
		union all select relname || '.' || attname, attacl, null, col_description(attrelid, attnum) from pg_attribute join pg_class c on c.oid = attrelid
		where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and attnum > 0 and (attacl is not null or col_description(attrelid, attnum) is not null)
		union all select 'default', defaclacl, null, null from pg_default_acl
		union all select typname, null, pg_get_userbyid(typowner), obj_description(oid, 'pg_type') from pg_type where typname in ('mood', 'pair')
		union all select 'pair.' || attname, null, null, col_description(attrelid, attnum) from pg_attribute where attrelid = 'pair'::regclass
		union all select 'index', null, null, obj_description('a_pkey'::regclass, 'pg_class') order by 1"
}

database()
{
	new_db without
	sql without "create type mood as enum ('good', 'bad'); create type pair as (x int, y int);
		create table a (id int primary key, n int, m mood, p pair); create view v as select id, n from a;
		comment on table a is 'of others'; comment on column a.n is 'of others'; comment on view v is 'of others'; comment on column v.n is 'of others';
		comment on type mood is 'of others'; comment on column pair.x is 'of others'; comment on index a_pkey is 'of others';
		grant select on a, v to without_app; grant update (n) on a to without_app; grant update (n) on v to without_app;
		alter default privileges grant select on tables to without_app;
		alter view v owner to without_owner; alter type mood owner to without_owner; grant all on schema public to without_owner; grant select on a to without_owner" >/dev/null
}

new_project without
PROD_URL=$(url without)
export PROD_URL
cat >schema.dbgen <<-'DBGEN'
	enum mood { good, bad }
	type pair {
	  x int
	  y int
	}
	table a {
	  id int primary key
	  n int
	  m mood
	  p pair
	}
	view v as $$ select id, n from a $$
DBGEN
database
before=$(said)

# Nothing else differs.
status_is "with everything it differs" 2 "$DBGEN" diff --prod
status_is "without it does not" 0 "$DBGEN" diff --prod --without privileges,owners,comments
says "which is told" "$ERR" 'no differences; left out: privileges, owners, comments'
status_is "one of them leaves the other" 2 "$DBGEN" diff --prod --without comments
says "privileges are told" "$OUT" 'privileges'
equal "no comment is" '' "$(grep -o comment <<<"$OUT")"
status_is "as JSON" 0 "$DBGEN" diff --prod --without privileges --without comments --json
equal "it is told in JSON" '["privileges","comments"]' "$(jq -c .left_out <<<"$OUT")"
status_is "an unknown word is an error" 1 "$DBGEN" diff --prod --without grants
says "with the list" "$ERR" 'must be one of privileges\|owners\|comments, not "grants"'
status_is "the other way as well" 0 "$DBGEN" diff --from schema.dbgen --to env:prod --without privileges,comments

# What is made anew keeps them; what is new comes without.
cat >schema.dbgen <<-'DBGEN'
	enum mood { bad, good }
	type pair {
	  x bigint
	  y int
	}
	table a comment 'of mine' {
	  id int primary key
	  n bigint
	  m mood
	  p pair
	}
	table b {
	  id int primary key comment 'of mine'
	  grant select to without_app
	}
	view v as $$ select id, n from a where id > 0 $$
DBGEN
"$DBGEN" fmt schema.dbgen >/dev/null 2>&1 || not_ok "the schema is read" "$("$DBGEN" fmt schema.dbgen 2>&1)"
status_is "push without them" 0 "$DBGEN" push --url "$PROD_URL" --accept-data-loss --without privileges,owners,comments
says "which is told" "$ERR" 'left out: privileges, owners, comments'
equal "all of them are as they were" "$before" "$(said | grep -v '^b|')"
equal "what is new has what the database gives it" "b|$(sql without "select relacl from pg_class where relname = 'b'")||" "$(said | grep '^b|' | sed -E 's/\|[a-z_]+\|$/||/')"
status_is "and again there is nothing to do" 0 "$DBGEN" push --url "$PROD_URL" --without privileges,owners,comments

# By setting: for an environment, or for all.
for place in environment top; do
	database
	sql without "drop table a cascade; drop type mood, pair" >/dev/null
	sql without "create table a (id int primary key); comment on table a is 'of others'; grant select on a to without_owner" >/dev/null
	echo 'table a { id int primary key }' >schema.dbgen
	if [ $place = top ]; then
		echo '{ "schema": "schema.dbgen", "without": ["comments", "privileges"], "environments": { "prod": { "url": "${PROD_URL}" } } }' >dbgen.json
	else
		echo '{ "schema": "schema.dbgen", "environments": { "prod": { "url": "${PROD_URL}", "without": ["comments", "privileges"] } } }' >dbgen.json
	fi
	status_is "$place: diff" 0 "$DBGEN" diff --prod
	status_is "$place: push" 0 "$DBGEN" push --prod
	says "$place: it is told" "$ERR" 'left out: privileges, comments'
	status_is "$place: pull" 0 "$DBGEN" pull --prod
	equal "$place: neither grants nor comments are written" '' "$(grep -E 'grant|of others|comment|privileges' <<<"$OUT")"
	rm -rf migrations
	"$DBGEN" generate --name a >/dev/null 2>&1
	status_is "$place: adopted" 0 "$DBGEN" baseline --prod
	status_is "$place: verify" 0 "$DBGEN" migrate --prod --verify
	says "$place: verify tells it" "$ERR" 'left out: privileges, comments'
done
echo '{ "schema": "schema.dbgen", "without": "rights" }' >dbgen.json
status_is "an unknown word in dbgen.json" 1 "$DBGEN" diff --prod
says "with the list and the place" "$ERR" 'dbgen.json:1:[0-9]+: error: "without" must be one of privileges\|owners\|comments, not "rights"'

# generate: the migrations say nothing of it.
echo '{ "schema": "schema.dbgen", "without": "comments" }' >dbgen.json
rm -rf migrations
echo "table a comment 'mine' { id int primary key }" >schema.dbgen
status_is "generate" 0 "$DBGEN" generate --name a
equal "no comment is written" '' "$(grep -h COMMENT migrations/*.sql)"
status_is "the folder is in order" 0 "$DBGEN" check
status_is "and says what the file says" 0 "$DBGEN" generate --check
echo '{ "schema": "schema.dbgen" }' >dbgen.json
status_is "with comments there is something to say" 2 "$DBGEN" generate --check

# A role that makes an object anew for somebody else, without being asked for owners.
database
sql without "create function f(n int) returns int language sql security definer as 'select 1'; alter function f owner to without_owner" >/dev/null
"$DBGEN" pull --url "$PROD_URL" -o schema.dbgen 2>/dev/null
sed -i 's/f(n int/f(m int/; s/f(n integer/f(m integer/' schema.dbgen
grep -q 'f(m int' schema.dbgen || not_ok "the test changes the function" "$(grep 'f(' schema.dbgen)"
status_is "a function made anew" 0 "$DBGEN" push --url "$PROD_URL"
equal "does not run with the rights of whoever made it anew" without_owner "$(sql without "select pg_get_userbyid(proowner) from pg_proc where proname = 'f'")"
# OWNER TO makes what the role was granted before the owner's own.
database
sql without "create schema owned; grant usage on schema owned to without_app" >/dev/null
echo 'create schema owned; grant usage on schema owned to without_app; alter schema owned owner to without_app;' >owned.sql
status_is "an owner that had a grant" 2 "$DBGEN" diff --from "$PROD_URL" --to owned.sql --owners --schemas owned --format sql
equal "only gets the object" "BEGIN; ALTER SCHEMA owned OWNER TO without_app; COMMIT;" "$(paste -sd" " <<<"$OUT")"
sql without "alter schema owned owner to without_app" >/dev/null
status_is "and has it then" 0 "$DBGEN" diff --from "$PROD_URL" --to owned.sql --owners --schemas owned
echo 'create schema owned; grant usage on schema owned to without_app;' >owned.sql
status_is "what a file grants the owner is the owner's" 0 "$DBGEN" diff --from "$PROD_URL" --to owned.sql --schemas owned
# What a column grants its owner, to a table of somebody else who stays the owner.
new_db without
new_db without_2
sql without "create table t (id int); grant select (id) on t to without_app" >/dev/null
sql without_2 "create table t (id int); grant select (id) on t to without_app; alter table t owner to without_app" >/dev/null
status_is "what a column grants the other owner" 0 "$DBGEN" diff --from "$PROD_URL" --to "$(url without_2)"
equal "is a grant to that role" '' "$(grep -E 'GRANT|REVOKE' <<<"$OUT")"
status_is "with owners" 2 "$DBGEN" diff --from "$PROD_URL" --to "$(url without_2)" --owners --format sql
equal "the table changes hands alone" 'ALTER TABLE public.t OWNER TO without_app;' "$(grep -E '[^a]t OWNER|[(]id[)]' <<<"$OUT")"
drop_db without_2
# What a file states stays the owner's also where a server has to read it (a default of a type that cuts).
sql without "drop table t; create table t (a char(4) default 'a'); grant select (a) on t to without_app; alter table t owner to without_app" >/dev/null
cat >owned.sql <<-'SQL'
	create table t (a char(4) default 'a');
	grant select (a) on t to without_app;
	alter table t owner to without_app;
SQL
"$DBGEN" pull --url "$PROD_URL" --owners -o owned.dbgen 2>/dev/null
says "an owner is pulled" "$(cat owned.dbgen)" 'owner to without_app'
rm -rf migrations
echo '{ "schema": "owned.sql" }' >dbgen.json
status_is "and is in the snapshot" 0 "$DBGEN" generate --name owned --owners --force
for file in owned.sql owned.dbgen migrations/meta/0000_snapshot.json; do
	status_is "owners, beside $file" 0 "$DBGEN" diff --from "$PROD_URL" --to $file --owners
	status_is "owners left alone, beside $file" 0 "$DBGEN" diff --from "$PROD_URL" --to $file
done
drop_db without_2
drop_db without
sql postgres "drop role without_app; drop role without_owner" >/dev/null
