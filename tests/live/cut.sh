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
