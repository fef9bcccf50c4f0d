#!/usr/bin/env bash
# What dbgen check and dbgen generate --check find, for programs: --json and --format.
. "$(dirname "$0")/../lib.sh"
begin formats
new_project formats

json()
{
	jq -r "$1" "$WORK/out" 2>&1
}

echo 'table a { id int primary key }' >schema.dbgen
"$DBGEN" generate --name a >/dev/null 2>&1

for format in json gitlab; do
	status_is "check: nothing as $format" 0 "$DBGEN" check --format $format
	equal "is an empty list" '[]' "$(json tojson)"
done
status_is "check: nothing as sarif" 0 "$DBGEN" check --format sarif
equal "is a run without results" 0 "$(json '.runs[0].results | length')"
status_is "check: nothing for GitHub" 0 "$DBGEN" check --format github
equal "is nothing" "" "$OUT"

cp migrations/0000_a.sql original
echo 'alter table a add note text;' >>migrations/0000_a.sql
status_is "check: an edited migration" 2 "$DBGEN" check --json
equal "its place" "migrations/0000_a.sql:1:1" "$(json '.[0] | "\(.file):\(.line):\(.column)"')"
equal "its severity and code" "error check" "$(json '.[0] | "\(.severity) \(.code)"')"
says "what is wrong" "$(json '.[0].message')" 'snapshot of 0000_a is not what its SQL makes'
says "why" "$(json '.[0].why')" 'was edited'
says "what to do" "$(json '.[0].advice')" 'check --fix'
equal "what differs" "drop column public.a.note" "$(json '.[0].differences[0]')"
status_is "check: as text" 2 "$DBGEN" check
says "differences are shown" "$OUT" 'public.a.note'
for format in github gitlab sarif; do
	status_is "check: $format" 2 "$DBGEN" check -f $format
	says "$format has it" "$OUT" 'drop column public.a.note'
	[ $format = github ] || check "$format is JSON" jq -e . "$WORK/out"
done
status_is "check: GitHub's words" 2 "$DBGEN" check -f github
says "with the place" "$OUT" '^::error file=migrations/0000_a.sql,line=1,col=1,title=check::'
mv migrations/meta/0000_snapshot.json snapshot
echo '{' >migrations/meta/0000_snapshot.json
status_is "check: a snapshot that cannot be read" 2 "$DBGEN" check --json
says "is in the list" "$(json '.[].file')" '0000_snapshot.json'
mv snapshot migrations/meta/0000_snapshot.json
mv original migrations/0000_a.sql

status_is "generate --check: nothing" 0 "$DBGEN" generate --check --json
equal "a document without changes" "0 migrations" "$(json '"\(.count) \(.from)"')"
cat >schema.dbgen <<-X
	table a { id int primary key
	  note text }
	table b { id int primary key }
X
status_is "generate --check: something" 2 "$DBGEN" generate --check --json
equal "what, and its SQL" "2 true" "$(json '"\(.count) \([.statements[].sql] | any(test("ADD COLUMN note")))"')"
TOLD=$(json "[.changes[].object]")
status_is "diff finds the same" 2 "$DBGEN" diff --from migrations --to schema.dbgen --json
equal "and tells it so" "$TOLD" "$(json "[.changes[].object]")"
for format in github gitlab sarif; do
	status_is "generate --check: $format" 2 "$DBGEN" generate --check -f $format
	says "$format has it" "$OUT" 'create column public.a.note'
	says "$format has its place" "$OUT" 'schema.dbgen'
	[ $format = github ] || check "$format is JSON" jq -e . "$WORK/out"
done
status_is "generate --check as text" 2 "$DBGEN" generate --check --format text
equal "is for people" "" "$OUT"
echo 'table a2 { id int primary key }' >schema.dbgen
status_is "generate --check: what was renamed?" 2 "$DBGEN" generate --check --json
equal "is not known" "true 0" "$(json '"\(.undecided) \(.count)"')"
status_is "generate --check: the same for GitHub" 2 "$DBGEN" generate --check -f github
says "is an error with its place" "$OUT" '^::error .*schema.dbgen'
status_is "generate writes nothing for programs" 1 "$DBGEN" generate --json
says "and says so" "$ERR" '--json are for --check'
