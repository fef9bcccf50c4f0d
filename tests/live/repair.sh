#!/usr/bin/env bash
# dbgen repair: what failed, was cut off, edited or lost is listed with what can be done, and cleared.
. "$(dirname "$0")/../lib.sh"
begin repair

# add TAG WHEN SQL: a migration written by hand, as drizzle-kit would.
add()
{
	mkdir -p migrations/meta
	[ -f migrations/meta/_journal.json ] ||
		echo '{"version":"7","dialect":"postgresql","entries":[]}' >migrations/meta/_journal.json
	printf '%s' "$3" >"migrations/$1.sql"
	jq --arg tag "$1" --argjson when "$2" '.entries += [{idx: (.entries | length), version: "7", when: $when, tag: $tag, breakpoints: true}]' \
		migrations/meta/_journal.json >journal.new && mv journal.new migrations/meta/_journal.json
}

listed()
{
	"$DBGEN" repair --json 2>/dev/null | jq -r '[.[] | .state + " " + .tag] | join(", ")'
}

new_project repair
new_db repair
DATABASE_URL=$(url repair)
export DATABASE_URL
add 0000_a 1700000000000 'create table a (id integer);'
add 0001_b 1700000001000 'create table b (id integer);'
status_is "a database that nobody has migrated has nothing to repair" 0 "$DBGEN" repair
"$DBGEN" migrate >/dev/null 2>&1
status_is "nor has one where all went well" 0 "$DBGEN" repair --json
equal "that is an empty list" "[]" "$OUT"

add 0002_wrong 1700000002000 'create table c (id integer); select 1 / 0;'
"$DBGEN" migrate >/dev/null 2>&1
status_is "a failure" 2 "$DBGEN" repair
says "is listed with its reason" "$OUT" 'failed and was rolled back: .*division by zero'
status_is "it can be taken off the list" 0 "$DBGEN" repair 0002_wrong --retry
equal "and is" "" "$(listed)"
"$DBGEN" migrate >/dev/null 2>&1
equal "until it fails again" "failed 0002_wrong" "$(listed)"
says "status tells it as well" "$("$DBGEN" status 2>/dev/null)" 'failed and was rolled back: division by zero'
printf 'create table c (id integer);' >migrations/0002_wrong.sql
"$DBGEN" migrate >/dev/null 2>&1
equal "corrected and applied it is off as well" "" "$(listed)"
status_is "no way back" 1 "$DBGEN" rollback
says "names the file that is missing" "$ERR" 'write migrations/0002_wrong.down.sql'
echo 'drop table c;' >migrations/0002_wrong.down.sql
"$DBGEN" rollback >/dev/null 2>&1
equal "taken back, its failures stay failures" "2|1" \
	"$(sql repair "select failed, reverted from drizzle.__dbgen_stats")"
equal "and are not listed again" "" "$(listed)"
"$DBGEN" migrate >/dev/null 2>&1

add 0003_half 1700000003000 '-- dbgen: no transaction
create table d (id integer);
create table d (id integer);'
"$DBGEN" migrate >/dev/null 2>&1
equal "half a file" "partial 0003_half" "$(listed)"
says "how far it came, and what next" "$("$DBGEN" repair 2>/dev/null)" '1 of 2 statements are applied'
equal "is still pending" 0003_half "$("$DBGEN" status --json 2>/dev/null | jq -r '.pending[]')"
status_is "nothing before it can be rolled back" 1 "$DBGEN" rollback --yes
says "as long as it is half applied" "$ERR" '0003_half is half applied'
equal "and nothing is" c "$(sql repair "select relname from pg_class where relname = 'c'")"
status_is "the rest is skipped" 0 "$DBGEN" repair 0003_half --skip
printf -- '-- dbgen: no transaction\ndrop table d;\ndrop table dd;\n' >migrations/0003_half.down.sql
"$DBGEN" rollback --yes >/dev/null 2>&1
equal "half rolled back" "partial 0003_half" "$(listed)"
status_is "is not what status calls applied" 2 "$DBGEN" status
status_is "nor migrate" 1 "$DBGEN" migrate
says "which says what to do" "$ERR" 'half rolled back: 1 of 2 .*|dbgen rollback" goes on there'
sql repair 'create table d (id integer)'
status_is "brought back by hand" 0 "$DBGEN" resolve 0003_half --applied
status_is "all is well" 0 "$DBGEN" migrate
"$DBGEN" rollback --yes >/dev/null 2>&1
sed -i s/dd/if\ exists\ dd/ migrations/0003_half.down.sql
status_is "or the down file is corrected and goes on" 0 "$DBGEN" rollback --yes
status_is "and up again" 0 "$DBGEN" resolve 0003_half --applied
printf '\n-- a word' >>migrations/0000_a.sql
equal "an edited file" "edited 0000_a" "$(listed)"
status_is "is accepted" 0 "$DBGEN" repair 0000_a --accept-edit
sql repair "insert into drizzle.__drizzle_migrations (hash, created_at) values ('beef', 1800000000000)"
status_is "what is in no file and later" 1 "$DBGEN" rollback --yes
says "keeps what it may need" "$ERR" 'beef was applied after 0003_half, and this folder does not have it'
sql repair "delete from drizzle.__drizzle_migrations where hash = 'beef'"
sql repair "insert into drizzle.__drizzle_migrations (hash, created_at) values ('feed', 1)"
equal "what is in no file" "unknown feed" "$(listed)"
status_is "it is on the list" 2 "$DBGEN" repair
says "can be forgotten" "$OUT" 'dbgen repair feed --forget'
status_is "status" 2 "$DBGEN" status
says "names the way out" "$OUT" 'feed.*dbgen repair'
"$DBGEN" migrate >/dev/null 2>"$WORK/err"
says "so does migrate" "$(cat "$WORK/err")" 'dbgen repair feed --forget'
kept=$(sql repair 'select count(*) from drizzle.__drizzle_migrations')
status_is "nobody can be asked" 1 "$DBGEN" repair feed --forget
says "what would be removed is told" "$ERR" 'hash feed'
says "and how to say yes" "$ERR" '\-\-yes'
status_is "a record that is not there" 1 "$DBGEN" repair fed0 --forget --yes
says "those that are there are named" "$ERR" 'such are: feed'
status_is "a record whose file is here" 1 "$DBGEN" repair 0000_a --forget --yes
says "is another matter" "$ERR" 'resolve 0000_a --not-applied'
equal "nothing was removed so far" "$kept" "$(sql repair 'select count(*) from drizzle.__drizzle_migrations')"
status_is "with consent" 0 "$DBGEN" repair feed --forget --yes
equal "it is gone, and nothing else" "$((kept - 1)) 0" "$(sql repair "select count(*) || ' ' || count(*) filter (where hash = 'feed') from drizzle.__drizzle_migrations")"
equal "and off the list" "" "$(listed)"

# A record of dbgen's own, whose file is on another branch: it comes back and is applied again.
cp -r migrations here
tag=0004_elsewhere
add $tag 1700000009000 'create table if not exists of_elsewhere (id integer)'
"$DBGEN" migrate >/dev/null 2>&1
mv migrations there && mv here migrations
equal "of another branch" "unknown $tag" "$(listed)"
status_is "its name is known" 0 "$DBGEN" repair "$tag" --forget --yes
equal "it is forgotten" "" "$(listed)"
equal "its table is not" 1 "$(sql repair "select count(*) from pg_class where relname = 'of_elsewhere'")"
rm -rf migrations && mv there migrations
status_is "it comes back" 2 "$DBGEN" status
status_is "and is applied again" 0 "$DBGEN" migrate
sql repair "insert into drizzle.__drizzle_migrations (hash, created_at) values ('abcdef01', 1), ('abcdef02', 1)"
status_is "two that begin alike" 1 "$DBGEN" repair abcdef --forget --yes
says "are told apart" "$ERR" 'abcdef01, abcdef02'
status_is "one of them" 0 "$DBGEN" repair abcdef01 --forget --yes
equal "the other is there" "unknown abcdef02" "$(listed)"
sql repair "delete from drizzle.__drizzle_migrations where hash = 'abcdef02'"
status_is "a flag without a tag" 1 "$DBGEN" repair --retry
mkdir elsewhere && echo '{}' >elsewhere/dbgen.json
for command in check lint status migrate; do
	status_is "in a wrong folder: $command" 1 env -C elsewhere "$DBGEN" "$command"
	says "says what is not there" "$ERR" 'no migrations folder'
done
drop_db repair
