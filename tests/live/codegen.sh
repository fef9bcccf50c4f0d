#!/usr/bin/env bash
# Typed code where dbgen.json says: written once, kept, checked, taken away; views and queries typed by a server.
. "$(dirname "$0")/../lib.sh"
begin codegen
new_project codegen
cat >schema.dbgen <<'DBGEN'
schema shop

enum mood { good, 'so so', "*/ bad" }
domain email as text not null

table people {
  id     bigint  primary key generated always as identity
  email  email
  mood   mood
  nick   text    comment '@codegen name nickname'
  boss   bigint  references people
  comment 'People */ who buy
and sell'
}
table scratch_pad {
  id int
  comment '@codegen skip'
}
view bosses as $$ select p.email, b.nick as boss, count(*) as n from people p left join people b on b.id = p.boss group by 1, 2 $$
DBGEN
mkdir queries
cat >queries/people.sql <<'SQL'
-- name: ByEmail :one
-- Who has this address.
select p.id, p.nick, b.email as boss from people p left join people b on b.id = p.boss where p.email = @email;
-- name: All :many
select * from people;
SQL
cat >dbgen.json <<'JSON'
{ "schema": "schema.dbgen", "queries": "queries/*.sql",
  "codegen": [ { "language": "typescript", "out": "src/db", "types": { "shop.people.boss": { "type": "Person", "import": "./person" } } },
               { "language": "json", "out": "model.json" },
               { "run": ["jq", "-r", ".tables[].name"], "out": "names.txt" } ] }
JSON

status_is "writes" 0 "$DBGEN" codegen
equal "a program's output is a file" "people bosses" "$(tr '\n' ' ' <names.txt | sed 's/ $//')"
equal "columns of a view have their types, and what can be NULL" 'email shop.email false boss text true n bigint false' \
	"$(jq -r '[.tables[] | select(.is == "view") | .columns[] | .name, .type, .nullable] | join(" ")' model.json)"
equal "so have a query's" 'id bigint false nick text true boss shop.email true' \
	"$(jq -r '[.queries[0].columns[] | .name, .type, .nullable] | join(" ")' model.json)"
equal "a row that is a table's" '[null,{"schema":"shop","name":"people"}]' "$(jq -c '[.queries[].rowOf]' model.json)"
equal "and its parameters" 'email' "$(jq -r '.queries[0].params[].name' model.json)"
check "a comment does not end early" grep -q '^ \* People \* / who buy' src/db/schema.ts
check "a label is a text" grep -qF '"*/ bad"' src/db/schema.ts
check "a type of one's own is imported" grep -qF 'import type { Person } from "./person";' src/db/schema.ts
check "a generated column is not inserted" sh -c "! sed -n '/NewPerson {/,/}/p' src/db/schema.ts | grep -q ' id'"
status_is "nothing to do" 0 "$DBGEN" codegen --check
before=$(stat -c %Y%i src/db/schema.ts)
"$DBGEN" codegen >/dev/null 2>&1
equal "what is the same is not written" "$before" "$(stat -c %Y%i src/db/schema.ts)"

cp src/db/schema.ts src/db/old.ts
echo 'export {};' >src/db/mine.ts
mkdir src/db/other && cp src/db/schema.ts src/db/other/theirs.ts
status_is "a file that is left over differs" 2 "$DBGEN" codegen --check
"$DBGEN" codegen >/dev/null 2>&1
check "it is taken away" test ! -e src/db/old.ts
check "what others wrote stays" test -e src/db/mine.ts
check "and what another project has below" test -e src/db/other/theirs.ts

sed -i 's/nick   text/nick   varchar(20)/' schema.dbgen
sed -i 's/p.nick/p.nik/' queries/people.sql
status_is "a query that the schema breaks is an error" 1 "$DBGEN" codegen
says "at its place" "$ERR" 'queries/people.sql:3:14: error: query "ByEmail": column p.nik does not exist'
status_is "and nothing is written" 0 grep -q '"type": "text"' model.json
sed -i 's/p.nik/p.nick/' queries/people.sql

for wrong in '"languge": "typescript"' '"language": "typescrip"' '"language": "typescript", "driver": "mysql"' '"language": "typescript", "casing": "x"'; do
	echo "{ \"schema\": \"schema.dbgen\", \"codegen\": [{ $wrong, \"out\": \"src\" }] }" >wrong.json
	status_is "an error: $wrong" 1 "$DBGEN" codegen -c wrong.json
done
for out in /tmp/x ../x .. a/.. a/../../x ''; do
	echo "{ \"schema\": \"schema.dbgen\", \"codegen\": [{ \"language\": \"typescript\", \"out\": \"$out\" }] }" >wrong.json
	status_is "nothing is written outside of the project: \"$out\"" 1 "$DBGEN" codegen -c wrong.json
done
# ---- a query that is called like the row of another, and what a batch cannot be
mkdir alike && cd alike || exit 1
echo 'create table t (id int primary key, a text);' >schema.sql
printf -- '-- name: %s :one\nselect id, 1 as n from t where id = @id;\n' class class_row >queries.sql
named()
{
	echo "{ \"schema\": \"schema.sql\", \"queries\": \"queries.sql\", \"codegen\": [{ \"language\": \"typescript\", \"out\": \"out\", \"case\": \"camel\", \"names\": { $1 } }] }" >dbgen.json
	status_is "names: $1" "${2:-0}" "$DBGEN" codegen
}
named '"query class_row": "other", "row class_row": "OneClass", "row class_row.n": "ofRow", "query class_row.id": "ofQuery"'
equal "each gets its own" "export interface OneClass {   ofRow: number; export interface otherParams {   ofQuery: number; export async function other(" \
	"$(grep -E '^export .*(OneClass|other)|^  of(Row|Query): ' out/queries.ts | paste -sd' ')"
named '"class_row": "both"' 1
says "without the word it is both" "$ERR" 'row "class_row" and query "class_row" would both be called "both"'
named '"row clas_row": "x"' 1
says "a row that is not there" "$ERR" 'did you mean "row class_row"'
# refused ANNOTATION STATEMENT PLACE MESSAGE HINT
refused()
{
	printf -- '-- name: Q :%s\n%s;\n' "$1" "$2" >queries.sql
	echo '{ "schema": "schema.sql", "queries": "queries.sql", "codegen": [{ "language": "typescript", "out": "out" }] }' >dbgen.json
	status_is ":$1 is refused: $2" 1 "$DBGEN" codegen
	says "where and why" "$ERR" "^queries.sql:$3: error: .*$4"
	says "and what to do" "$ERR" "hint: .*$5"
}
refused batchmany 'delete from t where id = @id' 1:1 'is :batchmany and gives no rows' ':batchexec'
refused batchone 'delete from t where id = @id' 1:1 'is :batchone and gives no rows' ':batchexec'
refused many 'delete from t where id = @id' 1:1 'is :many and gives no rows' 'write :exec'
refused batchexec 'delete from t' 1:1 'takes nothing that there could be many of' ':exec'
refused copyfrom 'insert into t (id, a) values (@id, lower(@a))' 2:36 'not an INSERT of parameters alone' ':batchexec'
refused copyfrom 'insert into t (id, a) values (@id, @a) on conflict do nothing' 2:40 'not an INSERT of parameters alone' ':batchexec'
refused batch 'delete from t where id = @id' 1:1 'unknown command ":batch"' 'batch'
cd .. || exit 1

# wrong_at SETTINGS PLACE MESSAGE HINT: in the second entry, where the first says the same rightly.
wrong_at()
{
	printf '%s\n' '{ "schema": "schema.dbgen", "codegen": [' \
		'  { "language": "typescript", "out": "a", "schema": "shop", "names": { "shop.people": "One" }, "types": { "shop.email": "Email" }, "include": ["shop.*"] },' \
		"  { \"language\": \"typescript\", \"out\": \"b\"," "$1 }] }" >wrong.json
	status_is "an error: $1" 1 "$DBGEN" codegen -c wrong.json --check
	says "at its place: $2" "$ERR" "^wrong.json:4:$2: error: .*$3"
	says "with a way on: $4" "$ERR" "$4"
}
wrong_at '"names": { "shop.people": "Two", "shop.poeple": "P" }' 34 'no such table, type, column or query' 'did you mean "shop.people"'
wrong_at '"names": { "shop.people.nik": "P" }' 12 'no such table' 'did you mean "shop.people.nick"'
wrong_at '"names": { "shop.people": "a b" }' 12 'must be a name' ''
wrong_at '"types": { "shop.emial": "Email" }' 12 'no such column or type' 'did you mean "shop.email"'
wrong_at '"types": { "shop.email": { "type": "Email", "imprt": "./x" } }' 12 'must be a type' ''
wrong_at '"include": ["shop.people", "shop.peple"]' 28 'nothing in the schema' 'did you mean "shop.people"'
wrong_at '"exclude": ["audit.*"]' 13 'nothing in the schema' 'patterns are'
wrong_at '"schema": "shp"' 1 'no schema "shp"' 'did you mean "shop"'
for wrong in 'nmae Person' 'type typescirpt X'; do
	printf "schema shop\ntable people {\n  id int comment '@codegen %s'\n}\n" "$wrong" >noted.dbgen
	status_is "an error in a comment: $wrong" 1 "$DBGEN" codegen typescript --from noted.dbgen
	says "at its column" "$ERR" 'noted.dbgen:3:3: error: .*unknown (word|language)'
done
printf "schema shop\ntable people {\n  id int comment '@codegenerated by x'\n}\n" >noted.dbgen
status_is "what only begins like it is a comment" 0 "$DBGEN" codegen typescript --from noted.dbgen
says "that is kept" "$OUT" '@codegenerated by x'
printf 'schema shop\ntable user_role {\n  id int\n}\ntable "userRole" {\n  id int\n}\n' >two.dbgen
status_is "two things of one name are an error" 1 "$DBGEN" codegen typescript --from two.dbgen
says "that names both" "$ERR" '"shop.userRole" and table "shop.user_role" would both be called "UserRole" in typescript'
status_is "a language alone, to standard output" 0 "$DBGEN" codegen typescript --from schema.dbgen

# ---- again and again
# until_is NAME COMMAND...: within half a minute the command succeeds.
until_is()
{
	local name=$1
	shift
	for _ in $(seq 150); do
		"$@" >/dev/null 2>&1 && break
		sleep 0.2
	done
	check "$name" "$@"
}
cat >dbgen.json <<'JSON'
{ "schema": "schema.dbgen", "queries": "queries/*.sql", "codegen": [{ "language": "typescript", "out": "watched" }] }
JSON
"$DBGEN" codegen --watch >watch.out 2>&1 &
watcher=$!
until_is "watched: written at once" grep -q 'watching for changes' watch.out
check "watched: the files are there" test -s watched/schema.ts -a -s watched/queries.ts
sed -i 's/p.id, p.nick/p.id/' queries/people.sql
until_is "a query that changes" sh -c '! sed -n "/ByEmailRow {/,/}/p" watched/queries.ts | grep -q nick'
echo '-- name: Count :one
select count(*) as n from people;' >queries/more.sql
until_is "a file that comes" grep -q 'function count' watched/queries.ts
printf 'enum colour {' >>schema.dbgen
until_is "a mistake is told" grep -q 'schema.dbgen:.*error' watch.out
printf ' red }\n' >>schema.dbgen
until_is "and put right" grep -q 'type Colour = "red"' watched/schema.ts
kill "$watcher"
wait "$watcher"
equal "a signal ends it" 0 $?
check "with all that it started" sh -c "! pgrep -P $watcher"
