#!/usr/bin/env bash
# Commands that write files: each of their calls made to fail (inject.c, lib.sh).
. "$(dirname "$0")/lib.sh"
inject_begin files

# config LAYOUT
config()
{
	cat >dbgen.json <<-JSON
		{ "schema": ["schema.dbgen"],
		  "migrations": { "dir": "migrations", "layout": "$1" } }
	JSON
	printf 'table customers {\n  id bigint primary key\n  name text\n}\n\ntable orders {\n  id bigint primary key\n}\n' >schema.dbgen
}

generate()
{
	"$DBGEN" generate --no-scratch --name "$1" >/dev/null 2>"$WORK/err" || not_ok "$CASE: generate" "$(cat "$WORK/err")"
}

in_case init
ONCE=yes
every "$DBGEN" init

in_case fmt
config classic
printf 'table a { id int\n b text }\n' >schema.dbgen
printf 'enum  e { x,\ny }\n' >other.dbgen
every "$DBGEN" fmt schema.dbgen other.dbgen

for layout in classic v1; do
	in_case "first-$layout"
	config $layout
	every "$DBGEN" generate --no-scratch --name first

	in_case "next-$layout"
	config $layout
	generate first
	sed -i 's/name text/name text not null\n  mail text/' schema.dbgen
	every "$DBGEN" generate --no-scratch --name next

	in_case "custom-$layout"
	config $layout
	generate first
	ONCE=yes
	every "$DBGEN" generate --no-scratch --custom --name custom

	in_case "check-$layout"
	config $layout
	generate first
	sleep 1
	sed -i 's/name text/name text not null/' schema.dbgen
	generate second
	READS=yes
	every "$DBGEN" check
done

in_case diff
config classic
printf 'table customers { id int }\n' >old.dbgen
READS=yes
every "$DBGEN" diff --from old.dbgen --to schema.dbgen --format sql --no-scratch

# Two branches that both wrote the second migration, merged.
branches()
{
	config classic
	generate first
	cp -a . ../other
	sed -i 's/name text/name text\n  mail text/' schema.dbgen
	generate mail
	(cd ../other && printf '\ntable items {\n  id bigint primary key\n}\n' >>schema.dbgen && generate items)
	cp ../other/migrations/*items* migrations/
	cp ../other/migrations/meta/0001_snapshot.json migrations/meta/0001_snapshot.theirs.json
	jq -s '.[0].entries += [.[1].entries[1] | .when += 5000] | .[0]' migrations/meta/_journal.json \
		../other/migrations/meta/_journal.json >journal
	mv journal migrations/meta/_journal.json
	printf '\ntable items {\n  id bigint primary key\n}\n' >>schema.dbgen
	rm -rf ../other
}

in_case rebase
branches
rm migrations/meta/0001_snapshot.theirs.json
every "$DBGEN" rebase --offline

in_case fix
config classic
generate first
sed -i 's/"name"/"nome"/' migrations/meta/0000_snapshot.json
every "$DBGEN" check --fix --offline

in_case squash
config classic
generate first
sed -i 's/name text/name text\n  mail text/' schema.dbgen
generate second
every "$DBGEN" squash
inject_end
