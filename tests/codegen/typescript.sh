#!/usr/bin/env bash
# TypeScript: the code as it must be, formatted and type-checked, and the types beside what the drivers read and take.
# DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/typescript
npm_packages typescript typescript@7.0.2 prettier@3.10.1 pg@8.23.1 postgres@3.4.9 @types/pg@8.23.1 @types/node@26.6.6 kysely@0.29.9 zod@4.6.7

# checked NAME FILE...
checked()
{
	local name=$1
	shift
	check "$name: as prettier leaves it" prettier --check "$@"
	check "$name: type-checks" tsc_strict --noEmit "$@"
}

# ---- one small schema
entries '{ "language": "typescript", "out": "shop", "kysely": true, "bigint": "bigint" }' '{ "language": "typescript", "out": "camel", "case": "camel" }'
check "code for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
same_code "the shop in TypeScript" "$CODEGEN/typescript/shop.ts" shop/schema.ts
checked "the shop" shop/schema.ts camel/schema.ts

# ---- names and comments that would leave their place
entries '{ "language": "typescript", "out": "hostile", "kysely": true }'
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
checked "hostile names" hostile/schema.ts
worst '{ "language": "typescript", "out": "worst", "kysely": true }' '{ "language": "typescript", "out": "worst_postgres", "driver": "postgres" }'
check "the worst names: type-check" tsc_strict --noEmit worst/schema.ts worst/queries.ts worst_postgres/queries.ts

# ---- queries, by each driver: type-checked and run, with time zones that differ
# functions NAME DRIVER SETTINGS QUERIES SCHEMA: queries.ts in the folder NAME.
functions()
{
	cp "$5" "$4" .
	echo "{ \"schema\": [\"$(basename "$5")\"], \"queries\": [\"$(basename "$4")\"],
		\"codegen\": [{ \"language\": \"typescript\", \"out\": \"$1\", \"driver\": \"$2\" $3 }] }" >dbgen.json
	check "$1: functions" "$DBGEN" codegen
	check "$1: as prettier leaves it" prettier --check "$1/queries.ts"
	check "$1: type-checks" tsc_strict --noUnusedLocals --noUnusedParameters --exactOptionalPropertyTypes --noEmit "$1/queries.ts"
}
echo "export type Money = string;" >money.ts
for driver in pg postgres; do
	functions "q_$driver" "$driver" "" "$CODEGEN/queries.sql" "$CODEGEN/shop.dbgen"
	cp "$CODEGEN/typescript/queries.ts" "q_$driver/use.ts"
	cp "$CODEGEN/typescript/connect_$driver.ts" "q_$driver/connect.ts"
	check "q_$driver: a program with it compiles" tsc_strict --exactOptionalPropertyTypes "q_$driver/use.ts"
	for zones in UTC,UTC America/New_York,Asia/Tokyo Asia/Tokyo,America/New_York; do
		new_db shop
		check "q_$driver: tables" "$DBGEN" push --url "$(url shop)"
		PGDATABASE=shop TZ=${zones%,*} SERVER_ZONE=${zones#*,} status_is "q_$driver: runs, zones $zones" 0 node "q_$driver/use.js"
	done
	functions "copy_$driver" "$driver" "" "$CODEGEN/copy_queries.sql" "$CODEGEN/copy.sql"
	cp "$CODEGEN/typescript/copy.ts" "copy_$driver/use.ts"
	cp "$CODEGEN/typescript/connect_$driver.ts" "copy_$driver/connect.ts"
	check "copy_$driver: a program with it compiles" tsc_strict --exactOptionalPropertyTypes "copy_$driver/use.ts"
	for zones in America/New_York,Asia/Tokyo Asia/Tokyo,UTC; do
		new_db copied "$CODEGEN/copy.sql"
		PGDATABASE=copied TZ=${zones%,*} SERVER_ZONE=${zones#*,} status_is "copy_$driver: copies what an INSERT writes, zones $zones" 0 timeout 60 node "copy_$driver/use.js"
	done
	functions "hostile_$driver" "$driver" "" "$CODEGEN/hostile_queries.sql" "$CODEGEN/hostile.sql"
	functions "camel_$driver" "$driver" ', "case": "camel", "bigint": "bigint", "dates": "string",
		"types": { "public.orders.total": { "type": "Money", "import": "../money.js" } }' "$CODEGEN/queries.sql" "$CODEGEN/shop.dbgen"
done
same_code "functions in TypeScript" "$CODEGEN/typescript/queries_golden.ts" q_pg/queries.ts

# ---- every type, by each driver and setting
settings='"bigint": "bigint", "numeric": "number", "dates": "string"'
entries '{ "language": "typescript", "out": "pg" }' "{ \"language\": \"typescript\", \"out\": \"pg_told\", $settings }" \
	'{ "language": "typescript", "out": "pg_number", "bigint": "number" }' \
	'{ "language": "typescript", "out": "postgres", "driver": "postgres" }' \
	"{ \"language\": \"typescript\", \"out\": \"postgres_told\", \"driver\": \"postgres\", $settings }" \
	'{ "language": "typescript", "out": "postgres_number", "driver": "postgres", "bigint": "number" }'
new_db kinds "$CODEGEN/typescript/types.sql"
check "code for every type" "$DBGEN" codegen --from "$(url kinds)"
checked "every type" ./p*/schema.ts
cp "$CODEGEN/typescript/types.mjs" .
for folder in p*/; do
	folder=${folder%/}
	tsc_strict "$folder/schema.ts" >tsc.out && mv "$folder/schema.js" "$folder/schema.mjs"
	new_db kinds "$CODEGEN/typescript/types.sql"
	PGDATABASE=kinds status_is "$folder: reads and takes every type" 0 node types.mjs "${folder%%_*}" "$PWD/$folder/schema.ts"
	equal "$folder: all columns were compared" "164 columns" "$(tail -1 <<<"$OUT")"
done

# ---- real schemas
real()
{
	local driver
	for driver in pg postgres; do
		written "$1" "$2" "{ \"language\": \"typescript\", \"out\": \"$1/$driver\", \"driver\": \"$driver\", \"kysely\": true, \"partitions\": true }" "$1, $driver"
	done
	checked "$1" "$1"/*/schema.ts
}
real_schemas real

# ---- the example: its own build, against a server
cp -r "$ROOT/examples/codegen-typescript" example
cd example || exit 1
status_is "the example's code is up to date" 0 "$DBGEN" codegen --check
check "the example compiles" tsc
new_db example
status_is "the example's tables" 0 "$DBGEN" push --url "$(url example)"
PGDATABASE=example status_is "the example runs" 0 node dist/main.js
equal "the example says what it should" "Ann 😀: order 1, 12.75, draft, true, next 2
false" "$OUT"
