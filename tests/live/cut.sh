#!/usr/bin/env bash
# A value that the new form of its type does not take stops the migration: nothing of it is cut off without a word.
. "$(dirname "$0")/../lib.sh"
begin cut

case_of=$TESTS/plan/domain/base_shorter
cd "$WORK" || exit 1
printf '{ "schema": "%s" }\n' "$case_of/new.sql" >dbgen.json

# refused WHAT COLUMN VALUE: by the server, with what it says of values that are too long.
refused()
{
	new_db cut
	psql -Xq -d cut -f "$case_of/old.sql"
	sql cut "insert into t (id, $2) values (1, $3)" >/dev/null
	status_is "$1" 1 "$DBGEN" push --url "$(url cut)" --accept-data-loss --no-scratch
	check "$1: says why" grep -qF "$4" "$WORK/err"
	equal "$1: is there as it was" "$(sql cut "select $3::text")" "$(sql cut "select $2::text from t")"
}

long="value too long for type character varying(3)"
bits="bit string length 4 does not match type bit(3)"
refused "a domain" a "'abcd'" "$long"
refused "an array of them" g "'{abcd}'" "$long"
refused "a domain of an array" da "'{abcd}'" "$long"
refused "an attribute" c "'(abcd,)'" "$long"
refused "an array in an attribute" c "'(,{abcd})'" "$long"
refused "bits" b "'1111'" "$bits"
refused "an array of bits" b2 "'{1111}'" "$bits"

new_db cut
psql -Xq -d cut -f "$case_of/old.sql"
sql cut "insert into t (id, n, r) values (1, 1.234, '[1.23456789,2)')" >/dev/null
status_is "digits want consent" 2 "$DBGEN" push --url "$(url cut)" --no-scratch
check "they are named" grep -q "cuts digits after the decimal point off in values of type public.n" "$WORK/out" "$WORK/err"
check "so they are in a range" grep -q "cuts precision off in values of type public.r" "$WORK/out" "$WORK/err"
drop_db cut

# A table that is made anew, and one that a second deploy changes.
new_db cut
sql cut "create table t (id int primary key, a text, b varchar(9)[]); insert into t values (1, 'abcd', '{abcd}')" >/dev/null
printf 'create table t (id int primary key, a varchar(3), b varchar(3)[]) partition by range (id);\n' >anew.sql
printf '{ "schema": "anew.sql" }\n' >dbgen.json
status_is "a table made anew" 1 "$DBGEN" push --url "$(url cut)" --accept-data-loss --no-scratch
check "says why" grep -qF "$long" "$WORK/err"
equal "has what it had" "abcd|{abcd}" "$(sql cut 'select a, b from t')"

printf 'create table t (id int primary key, a text, b varchar(9)[]);\n' >anew.sql
"$DBGEN" generate --name first >/dev/null 2>&1
"$DBGEN" baseline --url "$(url cut)" >/dev/null 2>&1
printf 'create table t (id int primary key, a varchar(3), b varchar(9)[]);\n' >anew.sql
status_is "expand" 0 "$DBGEN" generate --expand-contract --name shorter
status_is "what is too long is not copied" 1 "$DBGEN" migrate --url "$(url cut)"
check "says so" grep -qF "$long" "$WORK/err"
equal "and is where it was" "abcd" "$(sql cut 'select a from t')"
drop_db cut
