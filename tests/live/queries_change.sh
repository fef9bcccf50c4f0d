#!/usr/bin/env bash
# Queries in files while the schema changes: which of them it breaks or gives other types, and that what a server said once is
# not asked again.
. "$(dirname "$0")/../lib.sh"
begin queries_change

new_project shop
rm -f schema.dbgen
cat >schema.sql <<'SQL'
create table users (id int primary key, name text not null, nick text, age int);
create table orders (id int primary key, user_id int references users, total int not null);
create view big as select id, total from orders where total > 100;
SQL
mkdir queries
cat >queries/users.sql <<'SQL'
-- name: GetUser :one
select * from users where id = @id;

-- name: Nicks :many
select u.name, u.nick,
       o.total
from users u join orders o on o.user_id = u.id
where u.nick = @nick;

-- name: SetAge :exec
update users set age = @age where id = @id;

-- name: Rows :many
select sqlc.embed(u), o.total from orders o left join users u on u.id = o.user_id
where o.total > @least -- if: @least
order by /* order: least = o.total */ o.id;
SQL
config()
{
	echo "{ \"schema\": [\"schema.sql\"], \"migrations\": { \"dir\": \"migrations\" }, \"environments\": {},
		\"queries\": [\"queries/*.sql\"], \"codegen\": [{ \"language\": \"json\", \"out\": \"model.json\" }] }" >dbgen.json
}
config

# ---- what was said is remembered: then no server is started, not even one that would fail
bin=${DBGEN_PG_BIN:-$(pg_config --bindir)}
mkdir "$WORK/bin"
ln -s "$bin"/* "$WORK/bin"
rm "$WORK/bin/postgres"
printf '#!/bin/sh\ncase $1 in -V|--version) exec %s "$@" ;; esac\necho "no server today" >&2\nexit 1\n' "$bin/postgres" >"$WORK/bin/postgres"
chmod 755 "$WORK" "$WORK/bin" "$WORK/bin/postgres"
alone()
{
	env -u DBGEN_SCRATCH_URL DBGEN_PG_BIN="$bin" "$@"
}
broken()
{
	env -u DBGEN_SCRATCH_URL DBGEN_PG_BIN="$WORK/bin" "$@"
}
status_is "a server that does not start" 1 broken "$DBGEN" codegen
says "is an error" "$ERR" 'no server today'
status_is "the first run asks one that does" 0 alone "$DBGEN" codegen
cp model.json first.json
rm model.json
status_is "the second run asks none" 0 broken "$DBGEN" codegen
same_file "and says the same" first.json model.json
status_is "nor does a check" 0 broken "$DBGEN" codegen --check
sed -i 's/total > 100/total > 101/' schema.sql
status_is "another schema is asked about" 1 broken "$DBGEN" codegen --check
sed -i 's/total > 101/total > 100/' schema.sql
sed -i 's/@nick;/@nick and true;/' queries/users.sql
status_is "and another query" 1 broken "$DBGEN" codegen --check
sed -i 's/@nick and true;/@nick;/' queries/users.sql
status_is "--no-memory asks as well" 1 broken "$DBGEN" codegen --check --no-memory
for file in "$XDG_CACHE_HOME"/dbgen/*.json; do
	echo '{"major":0,"views":[],"queries":[{},{},{},{}]}' >"$file"
done
status_is "what is kept and wrong is not believed" 1 broken "$DBGEN" codegen --check
status_is "but asked anew" 0 alone "$DBGEN" codegen --check
status_is "and kept" 0 broken "$DBGEN" codegen --check

# ---- a change of the schema
status_is "a first migration" 0 "$DBGEN" generate --name first
equal "changes no query" "" "$(grep -i query <<<"$ERR")"
status_is "all is well" 0 "$DBGEN" check
cat >schema.sql <<'SQL'
create table users (id bigint primary key, name text, age int not null, email text);
create table orders (id int primary key, user_id bigint references users, total numeric not null);
create view big as select id, total from orders where total > 100;
SQL
status_is "a change that breaks some" 2 "$DBGEN" generate --check --force
told()
{
	says "$1" "$ERR" "$2"
}
told "what is broken, at its place" 'queries/users.sql:5:16: warning: query "Nicks": column u.nick does not exist'
told "with a caret" '^ +\| +\^$'
told "and by what" 'the change of the schema breaks Nicks'
told "a parameter's type" 'users.sql:2:32: warning: query "GetUser": parameter "id" is now bigint, and was integer'
told "a column's type" 'users.sql:2:8: warning: query "GetUser": column "id" is now bigint, and was integer'
told "a column that may be null" 'query "GetUser": column "name" may be null now'
told "one that is not any more" 'query "GetUser": column "age" is never null any more'
told "one that came" 'query "GetUser": column "email" is new: text'
told "one that went" 'query "GetUser": column "nick" is gone: it was text'
told "a parameter that takes no null" 'query "SetAge": parameter "age" takes no null any more'
told "a column of a row within a row" 'users.sql:14:8: warning: query "Rows": column "id" is now bigint, and was integer'
told "one behind it" 'users.sql:14:23: warning: query "Rows": column "total" is now numeric, and was integer'
status_is "check finds the broken one" 2 "$DBGEN" check
told "as an error" 'queries/users.sql:5:16: error: query "Nicks": column u.nick does not exist'
status_is "for programs too" 2 "$DBGEN" check --json
says "with file and line" "$OUT" '"message": *"query \\"Nicks\\": column u.nick does not exist'
status_is "generate writes the migration all the same" 0 "$DBGEN" generate --force --name second
told "and tells" 'warning: query "Nicks": column u.nick does not exist'
status_is "then nothing is another" 2 "$DBGEN" check
equal "but what is broken" "" "$(grep 'is now\|is new\|is gone' <<<"$ERR")"
sed -i 's/u.nick,/u.email,/; s/u.nick = @nick/u.email = @email/' queries/users.sql
status_is "until it is put right" 0 "$DBGEN" check
status_is "without a server that is said" 0 "$DBGEN" check --no-scratch --no-memory
told "and no error" 'note: queries were not looked at: --no-scratch was given'
echo '-- name: Bad :oen' >>queries/users.sql
status_is "a file that cannot be read is found" 2 "$DBGEN" check
told "at its place" 'unknown command ":oen"'

# ---- queries that read large tables from end to end
new_project scans
rm -f schema.dbgen
config
mkdir queries
cat >schema.sql <<'SQL'
create table users (id int primary key, name text not null, nick text);
create index users_nick on users (nick);
create table orders (id int primary key, user_id int references users, total int not null);
create table kinds (id int primary key, name text);
SQL
cat >queries/q.sql <<'SQL'
-- name: ById :one
select * from users where id = @id;
-- name: ByNick :many
select * from users where nick = @nick order by id;
-- name: ByName :many
select id from users where name = @name order by id;
-- name: OrdersOf :many
select o.id from orders o join users u on u.id = o.user_id where u.id = @id;
-- name: ByTotal :many
select * from orders where true
and id = @id -- if: @id
and total > 5 -- if: @much
;
-- name: All :many
select * from orders;
-- name: Kind :one
select * from kinds where name = @name;
-- name: Forget :exec
delete from orders where user_id = @user_id;
SQL
new_db scans schema.sql
psql -Xq -d scans -c "insert into users select n, 'u' || n, 'n' || n from generate_series(1, 12000) n" \
	-c "insert into orders select n, n, n from generate_series(1, 12000) n" -c "insert into kinds values (1, 'a')" -c analyze
status_is "a first migration" 0 "$DBGEN" generate --name first
status_is "without sizes queries are not looked at" 0 "$DBGEN" lint
equal "and nothing is found in them" "" "$(grep query-scans <<<"$OUT")"
status_is "with those of a database" 0 "$DBGEN" lint --stats-from "$(url scans)"
equal "the queries that read from end to end" "ByName ByTotal Forget OrdersOf" \
	"$(sed -nE 's/.*query "([A-Za-z]+)" reads .*/\1/p' <<<"$OUT" | sort | tr '\n' ' ' | sed 's/ $//')"
says "with place, table, size and condition" "$OUT" 'queries/q.sql:5:1: warning: query "ByName" reads public.users of 12000 rows from end to end for .*name = \$1'
says "also where a join is the reason" "$OUT" '"OrdersOf" reads public.orders of 12000 rows'
status_is "as JSON" 0 "$DBGEN" lint --stats-from "$(url scans)" --json
says "with its rule" "$OUT" '"query-scans"'
sed -i '1i -- dbgen: lint-ignore query-scans they are rare' queries/q.sql
status_is "a comment in the file leaves the rule out" 0 "$DBGEN" lint --stats-from "$(url scans)"
equal "nothing is found then" "" "$(grep query-scans <<<"$OUT")"
sed -i 1d queries/q.sql
echo 'create index on orders (user_id); create index on orders (total); create index on users (name);' >>schema.sql
status_is "with indexes" 0 "$DBGEN" lint --stats-from "$(url scans)"
equal "nothing is found any more" "" "$(grep query-scans <<<"$OUT")"
status_is "a server is needed" 1 "$DBGEN" lint --stats-from "$(url scans)" --no-scratch
