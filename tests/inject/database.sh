#!/usr/bin/env bash
# Commands that change a database: each of their calls made to fail (inject.c, lib.sh).
. "$(dirname "$0")/lib.sh"
inject_begin database

# base COMMAND...: the database as the case begins is the one that the command makes of an empty one.
base()
{
	BASE=inject_base
	new_db $BASE
	DBGEN_URL=$(url $BASE)
	export DBGEN_URL
	"$@" || die "$CASE: $*"
	DBGEN_URL=$(url inject)
}

rows()
{
	sql $BASE "CREATE TABLE customers (id bigint PRIMARY KEY, name text); INSERT INTO customers SELECT i, 'n' || i FROM generate_series(1, 20) i"
}

# A folder of three migrations, one of them with a statement that is committed apart.
migrations()
{
	cat >dbgen.json <<-JSON
		{ "schema": ["schema.dbgen"], "migrations": { "dir": "migrations" } }
	JSON
	printf 'table customers {\n  id bigint primary key\n  name text\n}\n' >schema.dbgen
	"$DBGEN" generate --no-scratch --name first >/dev/null 2>&1 || die "$CASE: generate"
	printf '  \ntable orders {\n  id bigint primary key\n  customer bigint references customers\n}\n' >>schema.dbgen
	"$DBGEN" generate --no-scratch --name second >/dev/null 2>&1 || die "$CASE: generate"
	"$DBGEN" generate --no-scratch --custom --name rows >/dev/null 2>&1 || die "$CASE: generate"
	echo "INSERT INTO customers VALUES (1, 'a'), (2, 'b');" >>"$(ls migrations/0002_rows.sql)"
}

to_first()
{
	"$RUNNER" --url "$(url inject)" --dir migrations --to 0000_first
}

to_second()
{
	"$RUNNER" --url "$(url inject)" --dir migrations --to 0001_second
}

in_case runner
migrations
base true
STEPS=(to_first to_second)
every "$RUNNER" --url "$DBGEN_URL" --dir migrations

in_case migrate
migrations
base true
STEPS=(to_first to_second)
every "$DBGEN" migrate --url "$DBGEN_URL"

in_case push
migrations
base rows
every "$DBGEN" push --url "$DBGEN_URL"

in_case live-diff
migrations
base rows
READS=yes
every "$DBGEN" diff --from "$DBGEN_URL" --to schema.dbgen --format sql

in_case pull
migrations
base rows
rm schema.dbgen
every "$DBGEN" pull --url "$DBGEN_URL" -o schema.dbgen

in_case status
migrations
base true
every "$DBGEN" status --url "$DBGEN_URL"
inject_end
