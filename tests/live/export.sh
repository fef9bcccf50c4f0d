#!/usr/bin/env bash
# dbgen export drizzle: a copy of the folder with drizzle-kit's snapshots, which are read back.  tests/drizzle/part_export.sh has
# the real drizzle-kit go on from there.
. "$(dirname "$0")/../lib.sh"
begin export

# exported LAYOUT LINE
exported()
{
	local last
	new_project "$1"
	jq --arg layout "$1" --arg line "$2" '.migrations.layout = $layout | .codegen = [{ language: "drizzle", out: "src", version: $line }]' \
		dbgen.json >new && mv new dbgen.json
	cat >schema.dbgen <<-DBGEN
		schema shop
		enum state { draft, 'it''s' }
		table customers {
		  id     bigint  primary key generated always as identity (start with 100)
		  email  text    not null unique
		  state  state   not null default 'draft'
		  boss   bigint  references customers on delete set null
		  total  numeric(10,2) not null default 0.10
		  tags   text[]  not null default '{}'
		  at     timestamp(3)
		  index (lower(email)) where state = 'draft'
		  check long_enough (length(email) > 3)
		  row level security
		  policy own for select using (email = current_user)
		}
		view drafts as \$\$ select id, email from customers where state = 'draft' \$\$
	DBGEN
	status_is "$1: an export of nothing" 1 "$DBGEN" export drizzle --out kit
	status_is "$1: the first migration" 0 "$DBGEN" generate --name init || return
	sed -i 's/^  email/  more   text\n&/' schema.dbgen
	status_is "$1: what is in no migration is not exported" 2 "$DBGEN" export drizzle --out kit
	check "$1: and nothing is written" test ! -e kit
	status_is "$1: the second" 0 "$DBGEN" generate --name more
	for wrong in '' 'drizzle' 'prisma --out kit' 'drizzle --out migrations' 'drizzle --out schema.dbgen'; do
		# shellcheck disable=SC2086
		status_is "$1: an error: export $wrong" 1 "$DBGEN" export $wrong
	done
	status_is "$1: the export" 0 "$DBGEN" export drizzle --out kit || return
	equal "$1: the same SQL and journal" "" \
		"$(cd migrations && find . -name '*.sql' -o -name _journal.json | while read -r file; do cmp "$file" "../kit/$file"; done)"
	equal "$1: each snapshot continues the one before" true "$(cat kit/meta/*_snapshot.json kit/*/snapshot.json 2>/dev/null |
		jq -s '.[0].id == (.[1].prevId // .[1].prevIds[0]) and (.[0].id | test("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"))')"
	last=$(ls kit/meta/*_snapshot.json kit/*/snapshot.json 2>/dev/null | tail -1)
	new_db made
	status_is "$1: the migrations" 0 "$DBGEN" migrate --url "$(url made)"
	status_is "$1: the snapshot is the database" 0 "$DBGEN" diff --from "$last" --to "$(url made)" || not_ok "$1" "$OUT"
	status_is "$1: the same export again" 0 "$DBGEN" export drizzle --out again
	check "$1: has the same ids" diff -r kit again
	sed 's/"migrations": {/&/; s/"dir": "migrations"/"dir": "kit"/' dbgen.json >theirs.json
	status_is "$1: nothing is left to do in their folder" 0 "$DBGEN" status -c theirs.json --url "$(url made)"
	status_is "$1: what drizzle-kit wrote is exported as it is" 0 "$DBGEN" export drizzle -c theirs.json --out third
	check "$1: in the same bytes" diff -r kit third
	drop_db made
}

exported classic 0.45
exported v1 1.0
