#!/usr/bin/env bash
# What takes something away is agreed to by name, on the command line, in dbgen.json or on a terminal; migrate holds it against
# what is there.
. "$(dirname "$0")/../lib.sh"
begin consent
export XDG_CACHE_HOME=$WORK/cache
new_project consent
new_db consent
U=$(url consent)

full()
{
	cat >schema.dbgen <<-'DBGEN'
		enum mood { good, bad, odd }
		type pair {
		  x int
		  y int
		}
		table kept {
		  id    int  primary key
		  nick  text
		  mood  mood
		  num   numeric(10,2)
		  p     pair
		}
		table "Odd Name" {
		  id    int  primary key
		  "a,b" text
		}
		table gone {
		  id int primary key
		}
		table codes {
		  code text primary key
		}
		rows codes (code) { ('a')  ('b') }
		sequence numbers
	DBGEN
}

less()
{
	cat >schema.dbgen <<-'DBGEN'
		enum mood { good, bad }
		type pair {
		  x int
		}
		table kept {
		  id    int  primary key
		  mood  mood
		  num   numeric(10,0)
		  p     pair
		}
		table "Odd Name" {
		  id    int  primary key
		}
		table codes {
		  code text primary key
		}
		rows codes (code) { ('a') }
	DBGEN
}

files()
{
	find migrations -type f | sort | xargs sha256sum
}

full
status_is "a first migration" 0 "$DBGEN" generate --name first
status_is "is applied" 0 "$DBGEN" migrate --url "$U"
sql consent "insert into kept values (1, 'a', 'good', 1.25), (2, null, 'bad', 2), (3, 'c', 'bad', 3.5); insert into gone values (1), (2)" >/dev/null
less
before=$(files)

# ---- without a terminal
status_is "generate wants to be told" 2 "$DBGEN" generate --name less
for loss in drop-column:public.kept.nick drop-table:public.gone drop-label:public.mood.odd drop-attribute:public.pair.y \
	narrow-type:public.kept.num delete-rows:public.codes drop-sequence:public.numbers; do
	says "it names $loss" "$ERR" "^ *--allow $loss\$"
done
says "what has quotes is quoted for a shell, and a comma matched by any character" "$ERR" "^ *--allow 'drop-column:public.\"Odd Name\".\"a\\*b\"'\$"
says "with what is lost" "$ERR" 'drops column public.kept.nick with its values'
equal "nothing is written" "$before" "$(files)"
status_is "--check keeps its exit status" 2 "$DBGEN" generate --check
says "and says what to agree to" "$ERR" 'to agree to: --allow drop-table:public.gone$'
equal "for programs" '["drop-table:public.gone"]' \
	"$("$DBGEN" generate --check --json 2>/dev/null | jq -c '.statements[] | select(.sql == "DROP TABLE public.gone") | .losses')"
status_is "a part of it is not enough" 2 "$DBGEN" generate --name less --allow 'drop-*:public.*'
says "the rest is told" "$ERR" '--allow narrow-type:public.kept.num$'
check "what is allowed is not told" [ -z "$(grep -- '--allow drop-' <<<"$ERR")" ]
status_is "what is not lost cannot be allowed" 1 "$DBGEN" generate --name less --allow drop-column:public.kept.nik
says "with a near name" "$ERR" 'did you mean drop-column:public.kept.nick\?'
status_is "a kind that there is not" 1 "$DBGEN" generate --name less --allow drop-colum:public.kept.nick
says "with a near one" "$ERR" 'did you mean "drop-column:…"'
status_is "push wants the same" 2 "$DBGEN" push --url "$U"
says "with the rows" "$ERR" 'drops column public.kept.nick with its values: 2 rows'
says "and the flag" "$ERR" '^ *--allow drop-column:public.kept.nick$'
status_is "as JSON" 2 "$DBGEN" push --url "$U" --dry-run --json
equal "by name" '["narrow-type:public.kept.num"]' "$(jq -c '.statements[] | select(.losses) | select(.losses[0] | test("narrow")) | .losses' <<<"$OUT")"

# ---- on a terminal, one by one
answers()
{
	local name=$1
	shift
	printf '%s\n' "$@" >"$WORK/answers"
	OUT=$(script -qec "\"$DBGEN\" generate --name less" /dev/null <"$WORK/answers" 2>&1 | tr -d '\r')
}
if command -v script >/dev/null; then
	answers no y n
	says "the first question" "$OUT" 'It deletes row public.codes.b\. Do that\? \[y/N\]'
	says "a no ends it" "$OUT" 'nothing was written: .* was not agreed to'
	equal "and nothing is written" "$before" "$(files)"
else
	skip "nothing makes a terminal"
fi

# ---- agreed to
status_is "all of it, by name" 0 "$DBGEN" generate --name less --allow 'drop-*:*' --allow narrow-type:public.kept.num,delete-rows:public.codes
F=migrations/0001_less.sql
says "the file says so in front of the statement" "$(grep -A1 'dbgen: allowed drop-column:public.kept.nick' $F)" '^ALTER TABLE public.kept DROP COLUMN nick;'
says "also a label" "$(cat $F)" '^-- dbgen: allowed drop-label:public.mood.odd$'
status_is "the folder is well" 0 "$DBGEN" check
status_is "it is applied" 0 "$DBGEN" migrate --url "$U"
status_is "to what the schema says" 0 "$DBGEN" diff --url "$U"

# ---- by dbgen.json, and by --force
status_is "taken back" 0 "$DBGEN" rollback --url "$U"
status_is "and undone" 0 "$DBGEN" generate --undo --offline
cp dbgen.json "$WORK/config"
jq '.allow = ["*"]' "$WORK/config" >dbgen.json
status_is "the setting names kinds too" 1 "$DBGEN" generate --name less
says "and says where" "$ERR" '"allow" in dbgen.json: "\*" names no loss'
jq '.allow = ["drop-column:*", "drop-table:*", "drop-label:*", "drop-attribute:*", "narrow-type:*", "delete-rows:*", "drop-sequence:*", "drop-user-mapping:*"]' "$WORK/config" >dbgen.json
status_is "dbgen.json agrees" 0 "$DBGEN" generate --name less
status_is "undone" 0 "$DBGEN" generate --undo --offline
cp "$WORK/config" dbgen.json
status_is "--force agrees to everything" 0 "$DBGEN" generate --name less --force

# ---- migrate holds it against what is there
new_db held
H=$(url held)
status_is "a database with the first one" 0 "$DBGEN" migrate --url "$H" --to 0000_first
sql held "insert into kept values (1, 'a', 'good', 1), (2, null, 'bad', 2), (3, 'c', 'bad', 3.5)" >/dev/null
cp $F "$WORK/less.sql"
count()
{
	sed "s/^-- dbgen: allowed $1\$/&, $2/" "$WORK/less.sql" >$F
}
count drop-column:public.kept.nick "2 rows"
status_is "as many as were agreed to" 2 "$DBGEN" migrate --url "$H" --dry-run
count drop-column:public.kept.nick "1 row"
status_is "more" 1 "$DBGEN" migrate --url "$H"
says "it says how many" "$ERR" 'drop-column:public.kept.nick was agreed to for 1 row, and by now it takes 2 rows away'
says "and what to do" "$ERR" '--allow drop-column:public.kept.nick'
equal "nothing is run" "a,c" "$(sql held 'select string_agg(nick, $$,$$ order by id) from kept')"
status_is "a dry run says so as well" 1 "$DBGEN" migrate --url "$H" --dry-run
status_is "dbgen-runner too" 1 "${DBGEN}-runner" --url "$H"
says "says how many" "$ERR" 'was agreed to for 1 row, and by now it takes 2 rows away'
count narrow-type:public.kept.num "0 rows"
status_is "values that a type cuts off" 1 "$DBGEN" migrate --url "$H"
says "are counted by what the statement makes of them" "$ERR" 'narrow-type:public.kept.num was agreed to for 0 rows, and by now it takes 1 row away'
count drop-table:public.gone "0 rows"
status_is "an empty table" 2 "$DBGEN" migrate --url "$H" --dry-run
status_is "what no migration takes away" 1 "$DBGEN" migrate --url "$H" --allow drop-column:public.kept.nix
says "is told with a near name" "$ERR" 'did you mean drop-column:public.kept.nick'
cp "$WORK/less.sql" $F

# ---- a protected database
jq --arg url "$H" '.environments.prod = { url: $url, protected: true }' "$WORK/config" >dbgen.json
status_is "a protected one asks again" 1 "$DBGEN" migrate --prod
says "for what has rows" "$ERR" 'environment "prod" is protected, and drop-column:public.kept.nick takes 2 rows away'
check "not for what has none" [ -z "$(grep drop-table:public.gone <<<"$ERR")" ]
status_is "it is agreed to there" 0 "$DBGEN" migrate --prod --allow '*:*'
status_is "and done" 0 "$DBGEN" diff --prod
new_db held
status_is "a fresh protected database has nothing to lose" 0 "$DBGEN" migrate --prod

# ---- what an earlier migration has renamed is found under its name of then
cp "$WORK/config" dbgen.json
printf 'table one {\n  id int\n  note text\n}\n' >schema.dbgen
rm -r migrations
new_db held
"$DBGEN" generate --name one 2>/dev/null
"$DBGEN" migrate --url "$H" 2>/dev/null
sql held "insert into one values (1, 'a'), (2, 'b')" >/dev/null
printf 'table two renamed from one {\n  id int\n  note text\n}\n' >schema.dbgen
status_is "a rename" 0 "$DBGEN" generate --name two
printf 'table three renamed from two {\n  id int\n}\n' >schema.dbgen
status_is "and one that loses" 0 "$DBGEN" generate --name three --allow drop-column:public.two.note
sed -i 's/allowed drop-column:public.two.note$/&, 1 row/' migrations/0002_three.sql
status_is "both are pending" 1 "$DBGEN" migrate --url "$H"
says "the second is not begun" "$ERR" 'drop-column:public.two.note was agreed to for 1 row, and by now it takes 2 rows away'
equal "the first was" 2 "$(sql held 'select count(note) from two')"
drop_db consent held
