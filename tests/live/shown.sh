#!/usr/bin/env bash
# Names, comments, messages and values of a database that would move a terminal's cursor or begin a line of their own: they
# are shown escaped by every command and report, and are what they are in SQL and JSON.
. "$(dirname "$0")/../lib.sh"
begin shown
new_project shown
new_db shown
U=$(url shown)
export DATABASE_URL=$U PROD_URL=$U
echo 'table a { id int primary key }' >schema.dbgen
sql shown "do \$\$ begin
	execute format('create table %I (%I int)', E'esc\x1b[31mRED', E'col\x1b[2J');
	execute format('create table %I (x int)', E'a\n- drop table public.customers');
	execute format('create type %I as enum (%L)', E'turned\u202Eeman', 'label' || chr(155));
	execute format('create table b (id int default 7)');
	execute format('comment on table b is %L', E'one\n+ create table fake\x07');
end \$\$"

# clean NAME TEXT: nothing in it steers a terminal, and nothing has made a line of its own (SQL has names as they are).
clean()
{
	if LC_ALL=C grep -qP '[\x00-\x08\x0B-\x1F\x7F]|\xC2[\x80-\x9F]|\xE2\x80\xAE' <<<"$2" ||
		grep -qE '^(- drop table public\.customers[^;]*$|\+ create table fake)' <<<"$2"; then
		not_ok "$1" "$(cat -v <<<"$2")"
	else
		ok "$1"
	fi
}

for format in text markdown github; do
	status_is "diff --format $format" 2 "$DBGEN" diff --prod --format "$format"
	clean "is clean" "$OUT$ERR"
done
status_is "diff" 2 "$DBGEN" diff --prod
says "an escape is shown" "$OUT" 'table public\."?esc\\x1B\[31mRED'
says "so is the end of a line" "$OUT" 'table public\."?a\\x0A- drop table'
status_is "diff --json" 2 "$DBGEN" diff --prod --json
equal "JSON has the name" "$(printf 'public."esc\033[31mRED"')" "$(jq -r '.changes[].object | select(test("RED\"$"))' <<<"$OUT")"
status_is "push asks" 2 "$DBGEN" push
clean "and is clean" "$OUT$ERR"
status_is "push with consent" 0 "$DBGEN" push --accept-data-loss
clean "is clean, too" "$OUT$ERR"

# ---- a migration: what the server says, and comments in the file
new_project shown_folder
cat >schema.sql <<'SQL'
create table u&"n\000a-- evil" (id int, u&"c\001b[2J" int);
create table u&"r\000ddrop table other; --" (id int);
SQL
echo '{ "schema": "schema.sql" }' >dbgen.json
status_is "generate" 0 "$DBGEN" generate --name one
echo 'create table other (id int);' >schema.sql
status_is "generate a drop" 0 "$DBGEN" generate --name two --force
clean "is clean" "$OUT$ERR"
says "its way back tells of it" "$(cat migrations/0001_two.down.sql)" '^--   drops table .*r.x0Ddrop table other'
clean "in comments that are" "$(grep '^--' migrations/0001_two.down.sql)"
printf -- '--> statement-breakpoint\n-- \033[2J\nselect 1;\n::error title=x::y\n' >migrations/0099.tail
cp migrations/0001_two.sql two.kept
cat migrations/0099.tail >>migrations/0001_two.sql
rm migrations/0099.tail
new_db shown_dry
"$DBGEN" migrate --dry-run --url "$(url shown_dry)" >"$WORK/out" 2>"$WORK/err" </dev/null
OUT=$(cat "$WORK/out") ERR=$(cat "$WORK/err")
clean "migrate --dry-run is clean" "$OUT$ERR"
says "migrate --dry-run shows the escape" "$OUT" '^-- \\x1B\[2J'
if grep -q '^::error' <<<"$OUT"; then not_ok "migrate --dry-run gives no service a command" "$OUT"; else ok "migrate --dry-run gives no service a command"; fi
mv two.kept migrations/0001_two.sql
says "comments of the file stay in their line" "$(cat migrations/0001_two.sql)" '^-- data loss: drops .*n\\x0A-- evil'
cat >>migrations/0000_one.sql <<'SQL'
--> statement-breakpoint
do $$ begin raise warning E'said\x1b[2J'; end $$;
SQL
cat >>migrations/0001_two.sql <<'SQL'
--> statement-breakpoint
do $$ begin raise exception E'failed\x1b[2J\n- drop table public.customers'; end $$;
SQL
new_db shown_folder
status_is "migrate" 1 "$DBGEN" migrate --url "$(url shown_folder)"
clean "notices and errors are clean" "$OUT$ERR"
says "and told" "$ERR" 'said\\x1B'
says "with the error" "$ERR" 'failed\\x1B\[2J\\x0A- drop'
status_is "migrate in GitHub's words" 1 "$DBGEN" migrate --url "$(url shown_folder)" --annotate github
clean "is clean" "$OUT$ERR"
"$DBGEN" status --url "$(url shown_folder)" >"$WORK/out" 2>&1
clean "status is clean" "$(cat "$WORK/out")"
"$DBGEN" history --url "$(url shown_folder)" >"$WORK/out" 2>&1
clean "history is clean" "$(cat "$WORK/out")"

# ---- files: their names, their lines; names that begin a line which a service takes for its command
evil=$(printf 'esc\033[31m\302\233\342\200\256')
mkdir -p "$evil"
printf 'table %s {' "$evil" >"$evil/a.dbgen"
printf 'create table "%s" (id int); selec' "$evil" >"$evil/a.sql"
for file in a.dbgen a.sql; do
	status_is "a file with such a name and such a line" 1 "$DBGEN" diff --from empty --to "$evil/$file"
	clean "is told cleanly" "$OUT$ERR"
	says "with its place" "$ERR" '^esc\\x1B\[31m\\u009B\\u202E/a\.[a-z]*:1:'
done
new_project shown_service
new_db shown_service
echo 'table a { id int primary key }' >schema.dbgen
sql shown_service "do \$\$ begin execute format('create table %I (id int)', E'x\n::error title=evil::owned'); end \$\$"
status_is "push of a name that begins a line" 2 "$DBGEN" push --url "$(url shown_service)"
equal "begins no command" '' "$(grep -E '^ *::' <<<"$OUT$ERR")"
for format in text markdown github; do
	"$DBGEN" diff --from "$(url shown_service)" --to schema.dbgen --format $format >"$WORK/out" 2>&1
	equal "diff --format $format neither" '' "$(grep -E '^ *::[a-z]* title=evil' "$WORK/out")"
done
"$DBGEN" push --url "$(url shown_service)" --dry-run --json >"$WORK/out" 2>/dev/null
equal "JSON has the name" "$(printf 'public."x\n::error title=evil::owned"')" "$(jq -r '.changes[].object | select(test("evil.*\"$"))' "$WORK/out")"
sql shown_service "do \$\$ begin execute format('create table %I (id int)', E'turned\u202Eeman' || chr(155)); end \$\$"
status_is "diff --json" 2 "$DBGEN" diff --from "$(url shown_service)" --to schema.dbgen --json
clean "is clean: what is no ASCII is written as a number" "$OUT"
equal "and the same name" "$(printf 'public."turned\342\200\256eman\302\233"')" "$(jq -r '.changes[].object | select(test("turned.*\"$"))' <<<"$OUT")"
drop_db shown shown_folder shown_service
