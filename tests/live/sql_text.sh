#!/usr/bin/env bash
# Text that is no SQL, or not all of it: what is not closed, what is no UTF-8, and the words at which drizzle-orm cuts.
. "$(dirname "$0")/../lib.sh"
begin sql_text

DATABASE_URL=$(url sql_text)
export DATABASE_URL

# sql_project SCHEMA: a project whose schema is this SQL.
sql_project()
{
	new_project sql_text
	sed -i 's/schema.dbgen/schema.sql/' dbgen.json
	printf '%s' "$1" >schema.sql
}

# refused NAME PATTERN: the schema is refused with this place, and nothing is written.
refused()
{
	status_is "a schema with $1 is refused" 1 "$DBGEN" generate
	says "with its place" "$ERR" "$2"
	check "and nothing is written" test ! -e migrations
}

# ---- .sql schemas
sql_project 'CREATE TABLE a (x int);
/* forgot
CREATE TABLE b (y int);
'
refused "a comment that is not closed" 'schema.sql:2:1: error: the comment is not closed'
sql_project "CREATE TABLE a (x int);
COMMENT ON TABLE a IS 'it''s;
CREATE TABLE b (y int);"
refused "a string that is not closed" 'schema.sql:2:23: error: the string is not closed'
sql_project 'CREATE TABLE a ("x int);
CREATE TABLE b (y int);'
refused "a name that is not closed" 'schema.sql:1:17: error: the quoted name is not closed'
sql_project 'CREATE TABLE a (x int);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $f$ SELECT 1 $g$;
CREATE TABLE b (y int);'
refused "a body that is not closed" 'schema.sql:2:49: error: the dollar-quoted string is not closed'
sql_project 'CREATE TABLE a (x int CHECK (x > (1));
CREATE TABLE b (y int);'
refused "a parenthesis that is not closed" 'schema.sql:1:16: error: "\(" is not closed'
sql_project 'COPY a FROM stdin;
1
CREATE TABLE b (y int);'
refused "data that do not end" 'schema.sql:1:1: error: the data of this COPY do not end'
sql_project "CREATE TABLE a (x text);
CREATE TABLE b (y text DEFAULT '$(printf '\377')');"
refused "bytes that are no UTF-8" 'schema.sql:2:33: error: the file is not UTF-8 text'

# ---- .dbgen schemas
for unclosed in 'view v as $$ select 1 /* $$:the comment:dbgen:1:23' 'sql $$ create table a (x int); /* $$:the comment:dbgen:1:32' \
	'table a { x text default '"'"'a }:the string:dbgen:1:26' 'table a { x int /* }:the comment:dbgen:1:17' \
	'sql $$ comment on schema public is '"'"'a $$:the string:dbgen:1:36'; do
	new_project sql_text
	echo "${unclosed%%:*}" >schema.dbgen
	unclosed=${unclosed#*:}
	status_is "${unclosed%%:*} in a .dbgen file" 1 "$DBGEN" generate
	says "is told with its place" "$ERR" "schema.${unclosed#*:}: error: (${unclosed%%:*} is not closed|unterminated)"
	check "and nothing is written" test ! -e migrations
done
printf 'table a { x text default /* }\n' >schema.dbgen
cp schema.dbgen before.dbgen
status_is "fmt does not touch such a file" 1 "$DBGEN" fmt schema.dbgen
says "and says where" "$ERR" 'schema.dbgen:1:26: error: the comment is not closed'
check "it is as it was" cmp schema.dbgen before.dbgen

# ---- migrations
sql_project 'CREATE TABLE a (x int);'
new_db sql_text
check "a migration" "$DBGEN" generate --name first
check "and one by hand" "$DBGEN" generate --custom --name second
printf 'CREATE TABLE b (y int);\n/* forgot\nCREATE TABLE c (z int);\n' >migrations/0001_second.sql
status_is "a migration with a comment that is not closed is not run" 1 "$DBGEN" migrate
says "it says where" "$ERR" '0001_second.sql:2:1: error: the comment is not closed'
equal "nor is what stands before it" "" "$(sql sql_text "select relname from pg_class where relname in ('a', 'b', 'c')")"
status_is "check says so" 2 "$DBGEN" check
says "with the place" "$ERR" '0001_second.sql:2:1: error: the comment is not closed'
status_is "lint says so" 1 "$DBGEN" lint
says "with the place" "$ERR" '0001_second.sql:2:1: error: the comment is not closed'
echo 'CREATE TABLE a (x int, y int);' >schema.sql
rm migrations/meta/0001_snapshot.json 2>/dev/null
status_is "and diff from the folder" 1 "$DBGEN" diff --from migrations --to schema.sql
says "with the place" "$ERR" '0001_second.sql:2:1: error: the comment is not closed'

# ---- hooks, and the migrations of other tools
sql_project 'CREATE TABLE a (x int);'
new_db sql_text
sed -i 's/"dir": "migrations"/"dir": "migrations", "before": ["hook.sql"]/' dbgen.json
check "a migration" "$DBGEN" generate --name first
printf "CREATE TABLE hook (x int);\nSELECT 'forgot;\n" >hook.sql
status_is "a hook in which something is not closed" 1 "$DBGEN" migrate
says "is told with its place" "$ERR" 'hook.sql:2:8: error: the string is not closed'
equal "and nothing of it is run" "" "$(sql sql_text "select relname from pg_class where relname in ('a', 'hook')")"
mkdir goose
printf -- '-- +goose Up\nCREATE TABLE g (x int);\n/* forgot\n\n-- +goose Down\nDROP TABLE g;\n' >goose/00001_g.sql
rm -rf migrations
status_is "another tool's migration in which something is not closed is not taken over" 1 "$DBGEN" import --from goose --dir goose
says "it says where" "$ERR" 'goose/00001_g.sql:3:1: error: the comment is not closed'
check "and nothing is written" test ! -e migrations

# ---- the words at which drizzle-orm cuts
CUT='--> statement-breakpoint'
words="CREATE TYPE e AS ENUM ('$CUT', 'b');
CREATE TABLE t (
	a text DEFAULT 'x $CUT y' CHECK (a <> E'\\t$CUT'),
	\"b $CUT\" e DEFAULT '$CUT'
);
COMMENT ON TABLE t IS 'a $CUT b';
COMMENT ON COLUMN t.\"b $CUT\" IS '$CUT';
CREATE INDEX \"$CUT\" ON t (a) WHERE a <> '$CUT';
CREATE VIEW v AS SELECT a || '$CUT' AS c /* $CUT */ FROM t;
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS \$\$ SELECT 'it''s
$CUT
' -- $CUT
\$\$;
CREATE FUNCTION g() RETURNS text LANGUAGE plpgsql AS \$f\$ BEGIN RETURN E'\\n$CUT' || \$\$$CUT\$\$; END \$f\$;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (a <> '$CUT');
"
sql_project "$words"
check "a schema full of the words has a migration" "$DBGEN" generate --name words
equal "in which they only separate" "$(grep -c '' <<<"$(grep -oF -- "$CUT" migrations/0000_words.sql)")" \
	"$(grep -cE -- "(^|;)$CUT\$" migrations/0000_words.sql)"
check "check finds nothing" "$DBGEN" check
status_is "nothing is left to generate" 0 "$DBGEN" generate --check
new_db sql_text
check "it runs" "$DBGEN" migrate
status_is "and makes what the schema says" 0 "$DBGEN" diff --from "$DATABASE_URL" --to schema.sql
equal "values are as they were" "x $CUT y:$CUT:a $CUT b:it's
$CUT" "$(sql sql_text "insert into t default values returning a || ':' || \"b $CUT\"" | head -1):$(sql sql_text "select obj_description('t'::regclass)"):$(sql sql_text "select f()")"

# As drizzle-orm: a server gets each piece between the words, whatever they stand in.
new_db cut
awk -v RS="$CUT" -v dir="$WORK" '{ printf "%s", $0 > sprintf("%s/piece%03d", dir, NR) }' migrations/0000_words.sql
for piece in "$WORK"/piece*; do
	psql -XqAt -v ON_ERROR_STOP=1 -d cut -f "$piece" >"$WORK/out" 2>&1 || not_ok "a piece runs alone" "$(cat "$WORK/out" "$piece")"
done
status_is "cut as drizzle-orm cuts it, it makes the same" 0 "$DBGEN" diff --from "$(url cut)" --to schema.sql
check "the way back runs" "$DBGEN" rollback --yes 1
check "and up again" "$DBGEN" migrate
check "a consolidated file" "$DBGEN" squash
new_db sql_text
check "runs" "$DBGEN" migrate
status_is "and makes the same" 0 "$DBGEN" diff --from "$DATABASE_URL" --to schema.sql

printf "CREATE TABLE n (a text DEFAULT 'x\n%s');\n" "$CUT" >"$WORK/hand.sql"
check "a migration by hand" "$DBGEN" generate --custom --name hand
cp "$WORK/hand.sql" migrations/0001_hand.sql
status_is "with the words in a string" 2 "$DBGEN" check
says "check says what is cut" "$ERR" '0001_hand.sql:2:1: error: the string is cut in two by'
says "and what to write" "$ERR" 'hint: write it so that the words do not stand there'
status_is "it does not run" 1 "$DBGEN" migrate
says "for the same reason" "$ERR" '0001_hand.sql:2:1: error: the string is cut in two by'
drop_db sql_text
drop_db cut
