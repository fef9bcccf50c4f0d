#!/usr/bin/env bash
# Two branches each write a migration, git merges them, dbgen rebase puts one behind the other, and databases that had
# applied either of them end in the same place.
. "$(dirname "$0")/../lib.sh"
begin merge

if ! command -v git >/dev/null; then
	skip "git is not installed"
	exit 0
fi
export GIT_CONFIG_GLOBAL=$WORK/gitconfig GIT_CONFIG_NOSYSTEM=1
git config --global user.name test
git config --global user.email test@example.com
git config --global init.defaultBranch main
git config --global advice.detachedHead false
PATH=$(dirname "$DBGEN"):$PATH

# project NAME LAYOUT [PREFIX]: a clone with a first migration on main.
project()
{
	local prefix=""
	[ $# -lt 3 ] || prefix=", \"prefix\": \"$3\""
	new_project "$1"
	cat >dbgen.json <<-JSON
		{ "schema": ["schema.dbgen"],
		  "migrations": { "dir": "migrations", "layout": "$2"$prefix },
		  "environments": { "dev": { "url": "\${DEV_URL}" } } }
	JSON
	cat >schema.dbgen <<-'DBGEN'
		table customers {
		  id     bigint  primary key
		  name   text
		}

		table orders {
		  id     bigint  primary key
		}
	DBGEN
	git init -q .
	status_is "$1: init --git" 0 "$DBGEN" init --git
	"$DBGEN" generate --name init 2>/dev/null
	commit init
}

commit()
{
	git add -A && git commit -qm "$1"
}

# edit SED...: of the schema file.
edit()
{
	sed -i -E "$@" schema.dbgen
}

# migration NAME: the schema file's next migration, committed.
migration()
{
	"$DBGEN" generate --force --name "$1" 2>"$WORK/err" || not_ok "generate $1" "$(cat "$WORK/err")"
	commit "$1"
}

merge()
{
	git merge -q -m merged "$1" >"$WORK/merge" 2>&1 || {
		git checkout -q --theirs schema.dbgen 2>/dev/null
		not_ok "git merges $1" "$(cat "$WORK/merge")"
	}
}

tags()
{
	if [ -f migrations/meta/_journal.json ]; then
		jq -r '.entries[].tag' migrations/meta/_journal.json | tr '\n' ' '
	else
		ls migrations | sed -E 's/^[0-9]+_//' | tr '\n' ' '
	fi
}

# ends_well NAME: what everybody may expect of a folder after rebase.
ends_well()
{
	status_is "$1: check" 0 "$DBGEN" check
	status_is "$1: nothing to generate" 0 "$DBGEN" generate --check
	new_db merge_fresh
	status_is "$1: a fresh database" 0 "$DBGEN" migrate --verify --url "$(url merge_fresh)"
}

# ---- classic: two on each side, a database that has ours

project classic classic
export DEV_URL
DEV_URL=$(url merge_dev)
new_db merge_dev
git checkout -q -b feature
edit '/name /a\  email  text'
migration email
edit '/email /a\  phone  text  unique'
migration phone
git checkout -q main
edit '/^table orders/,/^}/ s/^  id .*/&\n  total  numeric/'
migration total
printf 'view totals as $$ select id, total from public.orders $$\n' >>schema.dbgen
migration totals
"$DBGEN" migrate 2>/dev/null
equal "main is applied" 3 "$(sql merge_dev 'select count(*) from drizzle.__drizzle_migrations')"
git config --remove-section merge.dbgen
git merge -q feature >/dev/null 2>&1
status_is "a clone where init --git was not said" 1 "$DBGEN" check
says "is told what to do" "$ERR" 'init --git.*git checkout --merge -- migrations/meta/_journal.json'
"$DBGEN" init --git 2>/dev/null
git checkout -q --merge -- migrations/meta 2>/dev/null
equal "and that merges it" 5 "$(jq '.entries | length' migrations/meta/_journal.json)"
git merge --abort
merge feature
equal "no entry of the journal is lost" 5 "$(jq '.entries | length' migrations/meta/_journal.json)"
status_is "check finds the fork" 2 "$DBGEN" check
says "and says whose" "$ERR" '0001_(email|total).*0001_(total|email)'
says "and what to do" "$ERR" 'dbgen rebase'
status_is "generate goes no further" 1 "$DBGEN" generate --check
status_is "rebase" 0 "$DBGEN" rebase
equal "what is applied keeps its place" "0000_init 0001_total 0002_totals 0003_email 0004_phone " "$(tags)"
says "rebase says what it did" "$ERR" '0001_email -> 0003_email: its SQL is the same'
equal "when grows" "$(jq -c '[.entries[].when]' migrations/meta/_journal.json)" \
	"$(jq -c '[.entries[].when] | sort | unique' migrations/meta/_journal.json)"
ends_well classic
status_is "the database that had main's" 0 "$DBGEN" migrate --verify
same_dump_but_order "ends where a fresh one does" merge_fresh merge_dev
status_is "a second rebase has nothing to do" 0 "$DBGEN" rebase
says "and says so" "$ERR" 'nothing to rebase'
commit rebased

# ---- the same place: an error, and nothing is written

git checkout -q -b wide
edit 's/^  total  numeric/  total  numeric(12,2)/'
migration wide
git checkout -q main
edit 's/^  total  numeric/  total  bigint/'
migration whole
git merge -q -m merged wide >/dev/null 2>&1
git checkout -q --ours schema.dbgen
commit merged
find migrations -type f -exec md5sum {} + | sort >"$WORK/before"
status_is "both change one column's type: rebase refuses" 1 "$DBGEN" rebase --offline
says "names both and the column" "$ERR" '0005_w.* and 0005_w.* do not go together: column public.orders.total: both change its type'
find migrations -type f -exec md5sum {} + | sort >"$WORK/after"
same_file "nothing was written" "$WORK/before" "$WORK/after"
git reset -q --hard HEAD~1

# ---- planned anew: the other branch made something that the SQL has to mind; and a file written by hand

git checkout -q -b planned main
edit 's/^  name   text/  name   varchar(80)/'
migration shorter
"$DBGEN" generate --custom --name rows 2>/dev/null
echo "INSERT INTO public.customers (id, name) VALUES (1, 'x');" >migrations/0007_rows.sql
commit rows
git checkout -q main
printf 'view names as $$ select name from public.customers $$\n' >>schema.dbgen
migration names
"$DBGEN" migrate 2>"$WORK/err" || not_ok "migrate names" "$(cat "$WORK/err")"
merge planned
status_is "rebase plans anew" 0 "$DBGEN" rebase
says "what was generated" "$ERR" '_shorter: its SQL is planned anew'
says "not what was written by hand" "$ERR" '0007_rows -> 0008_rows: written by hand'
says "the new view is made way for" "$(cat migrations/*_shorter.sql)" 'DROP VIEW public.names'
ends_well planned
status_is "the database that had the view" 0 "$DBGEN" migrate --verify
same_dump_but_order "ends where a fresh one does" merge_fresh merge_dev
commit planned

# ---- a rename on one side, a column on the other; numbers by time

project times classic timestamp
new_db merge_dev
git checkout -q -b feature
edit 's/^  name   text/  full_name   text  renamed from name/'
migration rename
git checkout -q main
sleep 1
edit '/^table orders/,/^}/ s/^  id .*/&\n  total  numeric/'
migration total
merge feature
status_is "times: check finds the fork" 2 "$DBGEN" check
status_is "times: rebase" 0 "$DBGEN" rebase --offline
says "times: the first stays" "$(tags)" '_init [0-9]+_rename [0-9]+_total $'
says "times: a rename stays one" "$(cat migrations/*_rename.sql)" 'RENAME COLUMN name TO full_name'
ends_well times

# ---- the branch that is applied has lost its snapshots to the one that was merged first

project lost classic
git checkout -q -b feature
for column in email phone fax; do
	edit "/name /a\\  $column  text"
	migration "$column"
done
git checkout -q main
for column in total paid; do
	edit "/^table orders/,/^}/ s/^  id .*/&\n  $column  numeric/"
	migration "$column"
done
git checkout -q feature
new_db merge_dev
"$DBGEN" migrate 2>/dev/null
git checkout -q main
merge feature
status_is "lost: rebase" 0 "$DBGEN" rebase
equal "lost: what is applied keeps its place" "0000_init 0001_email 0002_phone 0003_fax 0004_total 0005_paid " "$(tags)"
ends_well lost

# ---- the way back minds what the other branch made; one written by hand is kept

project ways classic
edit '1i enum mood { sad, happy }'
migration mood
git checkout -q -b feature
edit 's/sad, happy/sad, calm, happy/'
migration calm
edit 's/^  name   text/  name   varchar(80)/'
migration shorter
echo 'ALTER TABLE public.customers ALTER COLUMN name TYPE text USING name || current_date;' >migrations/0003_shorter.down.sql
commit byhand
git checkout -q main
edit '/^table orders/,/^}/ s/^  id .*/&\n  mood  mood/'
migration uses
printf 'view names as $$ select name from public.customers $$\n' >>schema.dbgen
migration names
merge feature
status_is "ways: rebase" 0 "$DBGEN" rebase --offline 0002_calm 0003_shorter
says "ways: the way back is planned anew" "$ERR" '0002_calm -> 0004_calm: its SQL is the same, the way back is planned anew'
says "ways: unless it was written by hand" "$ERR" '0003_shorter -> 0005_shorter: .*down file was written by hand'
says "ways: which is kept" "$(cat migrations/0005_shorter.down.sql)" 'current_date'
says "ways: the other branch's column is in it" "$(cat migrations/0004_calm.down.sql)" 'ALTER TABLE public.orders ALTER COLUMN mood'
ends_well ways

# ---- v1: branches that go together need no rebase

project folders v1
git checkout -q -b feature
sleep 1
edit '/name /a\  email  text'
migration email
git checkout -q main
sleep 1
edit '/^table orders/,/^}/ s/^  id .*/&\n  total  numeric/'
migration total
merge feature
status_is "v1: branches that go together are fine" 0 "$DBGEN" check
says "v1: and named" "$ERR" '_email.*_total|_total.*_email'
status_is "v1: nothing to generate" 0 "$DBGEN" generate --check
edit '/email /a\  phone  text'
migration phone
equal "v1: the next migration continues both" 2 "$(cat migrations/*_phone/snapshot.json | jq '.parents | length')"
ends_well "v1"
git checkout -q -b drops
sleep 1
edit '/^  phone/d'
migration drops
git checkout -q main
sleep 1
edit 's/^  phone .*/& unique/'
migration unique
git merge -q -m merged drops >/dev/null 2>&1
git checkout -q --ours schema.dbgen
commit merged
status_is "v1: branches that do not go together" 2 "$DBGEN" check
says "v1: both and the column are named" "$ERR" '_(drops|unique) and .*_(drops|unique) do not go together: column public.customers.phone'
status_is "v1: generate refuses, too" 1 "$DBGEN" generate --check
says "v1: and says why" "$ERR" 'do not go together'
git reset -q --hard HEAD~1
git checkout -q -b side HEAD~1
sleep 1
edit '/^table customers/,/^}/ s/^  name .*/&\n  city  text/'
migration city
git checkout -q main
merge side
status_is "v1: rebase makes one line of them" 0 "$DBGEN" rebase --offline
says "v1: the later one is moved" "$ERR" '_city -> [0-9]+_city: its SQL is the same'
ends_well "v1 rebased"
if "$DBGEN" check 2>&1 | grep -q 'side by side'; then not_ok "v1: one line"; else ok "v1: one line"; fi
drop_db merge_dev merge_fresh
