#!/usr/bin/env bash
# drizzle 0.45 and 1.0: the code as it must be, formatted and type-checked; what the real drizzle-kit makes of it, as a
# snapshot, as a database, and beside a database.  DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/drizzle
psql -XqAt -d postgres -c 'create role drizzle_reader' -c 'create role drizzle_writer'

# entry OUT [MORE]
entry()
{
	echo "{ \"language\": \"drizzle\", \"out\": \"$1\", \"version\": \"$LINE\"${2:+, $2} }"
}

# checked NAME FILE
checked()
{
	check "$LINE, $1: as prettier leaves it" prettier --check "$2"
	check "$LINE, $1: type-checks" tsc_strict --noEmit --skipLibCheck "$2"
}

kit()
{
	node "$CODEGEN/drizzle/kit.cjs" "$@"
}

# project NAME SCHEMA ENTRY: the code and the export of a schema that is one migration.
project()
{
	local layout=classic
	[ "$LINE" = 0.45 ] || layout=v1
	rm -rf "$1" && mkdir "$1" && cp "$2" "$1" && cd "$1" || return
	echo "{ \"schema\": \"${2##*/}\", \"migrations\": { \"dir\": \"migrations\", \"layout\": \"$layout\" }, \"codegen\": [$3] }" >dbgen.json
	"$DBGEN" generate --name init && "$DBGEN" codegen && "$DBGEN" export drizzle --out kit
	cd ..
}

# same_snapshot NAME SCHEMA ENTRY: dbgen's snapshot for drizzle-kit is drizzle-kit's own.
same_snapshot()
{
	check "$LINE, $1: code and export" project "$1" "$2" "$3"
	equal "$LINE, $1: drizzle-kit's snapshot is the one that dbgen writes" "" \
		"$(kit compare "$1/db/schema.ts" "$(ls "$1"/kit/meta/*_snapshot.json "$1"/kit/*/snapshot.json 2>/dev/null)" 2>&1 | head -20)"
}

# drizzle-kit DATABASE ARGUMENTS...
drizzle_kit()
{
	local database=$1
	shift
	cat >drizzle.config.cjs <<-JS
		module.exports = { dialect: "postgresql", schema: "everything/db/schema.ts", out: "made", schemaFilter: ["public", "shop"],
		  dbCredentials: { host: "$PGHOST", port: $PGPORT, user: "$PGUSER", database: "$database", ssl: false } };
	JS
	drizzle-kit "$@" --config drizzle.config.cjs </dev/null 2>&1
}

# pushed DATABASE: the statements with which drizzle-kit would make the database what the code says.
pushed()
{
	drizzle_kit "$1" push --verbose --force | grep -aE '^(ALTER|CREATE|DROP) ' | sort
}

real()
{
	check "$LINE, $1: code" written "$1" "$2" "$(entry "$1/db" '"partitions": true')"
	checked "$1" "$1/db/schema.ts"
	[ "$1" = pagila ] || return 0
	same_snapshot snapshot "$2" "$(entry db)"
}

all_of_it()
{
	# ---- one small schema, hostile names
	entries "$(entry shop)" "$(entry keep '"case": "keep", "dates": "string", "numeric": "number", "bigint": "number", "relations": false')"
	check "$LINE: code for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
	same_code "the shop in drizzle $LINE" "$CODEGEN/drizzle/shop-$LINE.ts" shop/schema.ts
	checked "the shop" shop/schema.ts
	checked "the shop, otherwise" keep/schema.ts
	written hostile "$CODEGEN/hostile.sql" "$(entry hostile '"case": "keep"')"
	checked "hostile names" hostile/schema.ts
	if [ "$LINE" = 0.45 ]; then
		worst "$(entry worst)"
		check "$LINE, the worst names: type-check" tsc_strict --noEmit --skipLibCheck worst/schema.ts
	fi

	# ---- every type of column, also of arrays
	new_db kinds "$CODEGEN/typescript/types.sql"
	written kinds "$(url kinds)" "$(entry kinds)"
	checked "every type" kinds/schema.ts

	# ---- all that drizzle has words for
	same_snapshot everything "$CODEGEN/drizzle/everything.sql" "$(entry db)"
	checked "all that drizzle can say" everything/db/schema.ts
	new_db everything "$CODEGEN/drizzle/everything.sql"
	new_db made
	rm -rf made
	status_is "$LINE: drizzle-kit generate" 0 drizzle_kit made generate
	cat made/*.sql made/*/migration.sql 2>/dev/null | sed 's/--> statement-breakpoint//' >made.sql
	check "$LINE: what drizzle-kit makes of the code runs" psql -Xq -v ON_ERROR_STOP=1 -d made -f made.sql
	status_is "$LINE: and is the database that the code is of" 0 "$DBGEN" diff --from "$(url everything)" --to "$(url made)" ||
		not_ok "$LINE" "$OUT"
	equal "$LINE: drizzle-kit push finds nothing but what it does not understand" "$1" "$(pushed everything)"
	real_schemas real
	drop_db everything made kinds
}

LINE=0.45
npm_packages drizzle-0.45 drizzle-orm@0.45.4 drizzle-kit@0.31.11 typescript@7.0.2 prettier@3.10.1 pg@8.23.1 @types/pg@8.23.1 @types/node@26.6.6
# It reads NULLS NOT DISTINCT, the empty array of texts and backslashes otherwise than it writes them (docs/codegen.md).
all_of_it 'ALTER TABLE "shop"."items" ADD CONSTRAINT "items_price_state" UNIQUE NULLS NOT DISTINCT("price","state");
ALTER TABLE "shop"."items" DROP CONSTRAINT "items_price_state";
ALTER TABLE "shop"."types" ALTER COLUMN "ah" SET DEFAULT '\''{}'\'';
ALTER TABLE "shop"."types" ALTER COLUMN "j" SET DEFAULT E'\''it'\'''\''s "so" \\ `${x}` :: 1'\'';'

# ---- the example: its own build, against a server
cp -r "$ROOT/examples/codegen-drizzle" example
cd example || exit 1
status_is "the example's code is up to date" 0 "$DBGEN" codegen --check
check "the example compiles" tsc
new_db example
status_is "the example's tables" 0 "$DBGEN" push --url "$(url example)"
PGDATABASE=example status_is "the example runs" 0 node dist/main.js
equal "the example says what it should" "Ann 😀: 12.75, draft, true
Ann 😀: 0.25, paid, true
Ann 😀 paid 0.25" "$OUT"
cd / && rm -rf "$PLACE"

LINE=1.0
npm_packages drizzle-1.0 drizzle-orm@1.0.0-rc.4 drizzle-kit@1.0.0-rc.4 typescript@7.0.2 prettier@3.10.1 pg@8.23.1 @types/pg@8.23.1 @types/node@26.6.6
all_of_it 'ALTER TABLE "shop"."types" ALTER COLUMN "j" SET DEFAULT E'\''it'\'''\''s "so" \\ `${x}` :: 1'\'';'
