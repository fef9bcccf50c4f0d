#!/usr/bin/env bash
# Reference data: rows that the schema states are made, kept in step, taken back, compared with a database, proved by
# check and squash, and read by pull; rows of other people are left alone.
. "$(dirname "$0")/../lib.sh"
begin rows

new_project rows
new_db rows
DATABASE_URL=$(url rows)
export DATABASE_URL PROD_URL=$DATABASE_URL

# schema KINDS ORGANISATIONS [MORE]
schema()
{
	cat >schema.dbgen <<-DBGEN
		table order_kinds {
		  code    text  primary key
		  label   text  not null
		  fee     numeric(5,2)
		  since   date
		  parent  text  references order_kinds
		}
		table organisations {
		  id    int   generated always as identity primary key
		  slug  text  not null unique
		  name  text  not null
		}
		table users {
		  id               int   primary key
		  organisation_id  int   not null references organisations
		  name             text  not null
		}
		rows users (id, organisation_id, name) {
		  (1, 1, 'admin')
		}
		rows order_kinds (code, label, fee, since, parent) only {
		  $1
		}
		rows organisations (id, slug, name) {
		  $2
		}
		$3
	DBGEN
}

first="('z', 'Alpha', 1.0, '2026-1-2', null)
('b', 'Beta''s', 2, null, 'z')
('a', 'Sub', null, null, 'b')"
org="(1, 'default', 'Default')"

# ---- made, and nothing left to do
schema "$first" "$org"
status_is "generate" 0 "$DBGEN" generate --name init
says "rows of a table are one INSERT" "$(cat migrations/0000_init.sql)" "^	\('z', 'Alpha', 1.0, '2026-1-2', NULL\),$"
status_is "generate has nothing left" 0 "$DBGEN" generate --check
status_is "check: the snapshot is what the SQL makes" 0 "$DBGEN" check
status_is "check --scratch" 0 "$DBGEN" check --scratch
status_is "migrate" 0 "$DBGEN" migrate
equal "the rows are there" "a|Sub|
b|Beta's|2.00
z|Alpha|1.00" "$(sql rows 'select code, label, fee from order_kinds order by 1')"
status_is "values are compared as the server writes them" 0 "$DBGEN" diff --prod
status_is "also without a throwaway server" 0 "$DBGEN" diff --prod --no-scratch
sql rows "insert into organisations (slug, name) values ('theirs', 'Theirs')"
equal "the sequence is behind the row that was given" 2 "$(sql rows "select id from organisations where slug = 'theirs'")"
status_is "rows of other people are no difference" 0 "$DBGEN" diff --prod

# ---- drift
sql rows "update order_kinds set label = 'Changed' where code = 'a'; insert into order_kinds values ('x', 'Foreign')"
status_is "a changed row and one too many: exit status 2" 2 "$DBGEN" diff --prod
says "the changed row is named" "$OUT" 'alter row public\.order_kinds\.a: values'
says "with what differs in it" "$OUT" 'label: Changed -> Sub'
says "and so is the one that only should not have" "$OUT" 'drop row public\.order_kinds\.x'
status_is "as SQL" 2 "$DBGEN" diff --prod --format sql
says "the UPDATE is of what differs" "$OUT" "^UPDATE public.order_kinds SET label = 'Sub' WHERE code = 'a';$"
status_is "as JSON" 2 "$DBGEN" diff --prod --json
equal "with the kind" "row row" "$(jq -r '[.changes[].kind] | join(" ")' <<<"$OUT" 2>/dev/null)"
status_is "push asks before a row goes" 2 "$DBGEN" push
equal "and has changed nothing" "Changed" "$(sql rows "select label from order_kinds where code = 'a'")"
status_is "push with consent" 0 "$DBGEN" push --accept-data-loss
equal "the row is gone, the other right" "Sub|0" \
	"$(sql rows "select label, (select count(*) from order_kinds where code = 'x') from order_kinds where code = 'a'")"
status_is "nothing is left to push" 0 "$DBGEN" push

# ---- changed: one goes, one comes, one changes, a constraint that only the new rows keep
schema "('z', 'Zeta', 1.00, '2026-01-02', null)
('c', 'Gamma', 3.5, null, 'z')
('a', 'Sub', null, null, 'c')" "$org, (7, 'second', 'Second')" "index order_kinds_label on order_kinds (label)"
sed -i '$d' schema.dbgen
sed -i "s/  parent  text/  check renamed_alpha (label <> 'Alpha')\n&/; s/^  name  text  not null$/  title  text  not null renamed from name/; s/(id, slug, name)/(id, slug, title)/" schema.dbgen
status_is "generate after the change" 0 "$DBGEN" generate --name more --allow delete-rows:public.order_kinds
says "the row that goes is told" "$ERR" 'deletes row public\.order_kinds\.b'
says "and written down" "$(cat migrations/0001_more.sql)" '^DELETE FROM public.order_kinds WHERE code = '"'b'"
status_is "check after the change" 0 "$DBGEN" check
status_is "check --down runs it up, down and up" 0 "$DBGEN" check --down
status_is "migrate after the change" 0 "$DBGEN" migrate
equal "the rows have changed" "a|Sub|c
c|Gamma|z
z|Zeta|" "$(sql rows 'select code, label, parent from order_kinds order by 1')"
equal "a renamed column keeps its rows, and others theirs" "1|Default
2|Theirs
7|Second" "$(sql rows 'select id, title from organisations order by 1')"
status_is "diff after the change" 0 "$DBGEN" diff --prod
status_is "rollback" 0 "$DBGEN" rollback --yes
equal "brings the old rows back" "a|Sub|b
b|Beta's|z
z|Alpha|" "$(sql rows 'select code, label, parent from order_kinds order by 1')"
status_is "migrate again" 0 "$DBGEN" migrate
status_is "and the database is what the schema says" 0 "$DBGEN" diff --prod

# ---- check proves
cp -r migrations kept
sed -i "s/'Gamma'/'Gemma'/" migrations/0001_more.sql
status_is "check: a value that was edited in the SQL" 2 "$DBGEN" check
says "is told by its row" "$OUT" 'row public\.order_kinds\.c'
status_is "check --scratch as well" 2 "$DBGEN" check --scratch
status_is "check --fix takes it from the SQL" 0 "$DBGEN" check --fix --offline
status_is "and the schema file says otherwise" 2 "$DBGEN" generate --check
rm -rf migrations && cp -r kept migrations
sed -i "/^DELETE FROM public.order_kinds/d" migrations/0001_more.sql
status_is "check: a DELETE that was taken out" 2 "$DBGEN" check
says "is told by its row" "$OUT" 'row public\.order_kinds\.b'
rm -rf migrations && mv kept migrations

# ---- pull
status_is "pull --rows" 0 "$DBGEN" pull --rows order_kinds --rows public.organisations -o pulled.dbgen
says "writes a block" "$(cat pulled.dbgen)" "^rows order_kinds \(code, label, fee, since, parent\) \{$"
says "with the values" "$(cat pulled.dbgen)" "\('z', 'Zeta', 1.00, '2026-01-02', null\)"
status_is "which is what the database has" 0 "$DBGEN" diff --from "$(url rows)" --to pulled.dbgen
status_is "pull of a table that is not there" 1 "$DBGEN" pull --rows order_kind
says "says which may be meant" "$ERR" 'did you mean "order_kinds"'

# ---- a value that does not fit
sed "s/'2026-01-02'/'yesterdayish'/" schema.dbgen >wrong.dbgen
status_is "a value that is none of its column" 1 "$DBGEN" diff --from "$(url rows)" --to wrong.dbgen
says "is told at its place" "$ERR" 'wrong\.dbgen:[0-9]+:'

# ---- a value that is not the same every day, or everywhere
steady()
{
	printf 'domain day as date\ntable t {\n  id int primary key\n  v %s\n}\nrows t (id, v) {\n  (1, %s)\n}\n' "$1" "$2" >steady.dbgen
	"$DBGEN" diff --from empty --to steady.dbgen --no-scratch >"$WORK/out" 2>"$WORK/err"
	STATUS=$? ERR=$(cat "$WORK/err")
}
for type in date day 'timestamptz' 'timestamp(3)' 'time' 'date[]' daterange; do
	steady "$type" "'{ today }'"
	says "$type: today is another day tomorrow" "$ERR" 'another value each time it is read'
	equal "$type: it is refused" 1 $STATUS
done
for of in "money '\$1.50' lc_monetary" "date '1/2/2024' DateStyle" "timestamptz '2024-01-02 10:00' time.zone"; do
	value=${of#* }
	steady "${of%% *}" "${value% *}"
	says "${of% *} depends" "$ERR" "warning: what this value means depends on .*${of##* }"
	equal "${of% *} is read" 2 $STATUS
done
for of in "money 5" "date '2024-02-01'" "text 'today'" "timestamptz '2024-01-02 10:00+01'" "date 'infinity'" "text '1/2/2024'"; do
	steady "${of%% *}" "${of#* }"
	equal "$of is steady" "2 0" "$STATUS $(grep -c 'warning\|error' <<<"$ERR")"
done

# ---- squash: a fresh database has the same rows
new_project rows_squash
schema "$first" "$org"
"$DBGEN" generate --name init >/dev/null 2>&1
schema "$first" "$org, (7, 'second', 'Second')"
"$DBGEN" generate --name more >/dev/null 2>&1
status_is "squash" 0 "$DBGEN" squash
new_db rows_fresh
status_is "migrate of a fresh database" 0 "$DBGEN" migrate --url "$(url rows_fresh)"
status_is "which is what the schema says" 0 "$DBGEN" diff --from "$(url rows_fresh)" --to schema.dbgen
equal "with its rows" 2 "$(sql rows_fresh 'select count(*) from organisations')"
status_is "check proves the consolidated file" 0 "$DBGEN" check

# ---- rows that a migration by hand has made before are taken over
new_project rows_adopted
cat >schema.dbgen <<-'DBGEN'
	table kinds {
	  code   text  primary key
	  label  text
	}
DBGEN
"$DBGEN" generate --name init >/dev/null 2>&1
"$DBGEN" generate --custom --name seed >/dev/null 2>&1
echo "insert into kinds values ('a', 'Alpha'), ('free', 'Free');" >migrations/0001_seed.sql
cat >>schema.dbgen <<-'DBGEN'
	rows kinds (code, label) { ('a', 'Alpha') ('b', 'Beta') }
DBGEN
"$DBGEN" generate --name adopt >/dev/null 2>&1
sed -i "/^	('a', 'Alpha'),$/d" migrations/0002_adopt.sql
status_is "check agrees when the INSERT leaves out what is there" 0 "$DBGEN" check
new_db rows_adopted
status_is "and it migrates" 0 "$DBGEN" migrate --url "$(url rows_adopted)"
equal "all are there" "a b free" "$(sql rows_adopted "select string_agg(code, ' ' order by code) from kinds")"
drop_db rows rows_fresh rows_adopted
