#!/usr/bin/env bash
# zod: the schemas as they must be, formatted and type-checked, and every value of a server parsed by them.
# DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/zod
npm_packages zod typescript@7.0.2 prettier@3.10.1 pg@8.23.1 postgres@3.4.9 @types/node@26.6.6 zod@4.6.7

# ---- one small schema
entries '{ "language": "zod", "out": "shop" }'
check "code for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
same_code "the shop in zod" "$CODEGEN/zod/shop.ts" shop/zod.ts
check "the shop: as prettier leaves it" prettier --check shop/zod.ts
check "the shop: type-checks" tsc_strict shop/zod.ts
mv shop/zod.js shop/zod.mjs
cp "$CODEGEN/zod/shop.mjs" .
status_is "the shop: what is refused and what not" 0 node shop.mjs "$PWD/shop/zod.mjs" || not_ok "the shop" "$OUT"

# ---- names and comments that would leave their place
entries '{ "language": "zod", "out": "hostile" }'
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
check "hostile names: type-checks" tsc_strict --noEmit hostile/zod.ts
worst '{ "language": "zod", "out": "worst" }'
check "the worst names: type-check" tsc_strict --noEmit worst/zod.ts

# ---- every type, by each driver and setting
settings='"bigint": "bigint", "numeric": "number", "dates": "string"'
new_db kinds "$CODEGEN/typescript/types.sql"
for driver in pg postgres; do
	entries "{ \"language\": \"zod\", \"out\": \"$driver\", \"driver\": \"$driver\" }" \
		"{ \"language\": \"zod\", \"out\": \"${driver}_told\", \"driver\": \"$driver\", $settings }" \
		"{ \"language\": \"typescript\", \"out\": \"$driver\", \"driver\": \"$driver\" }" \
		"{ \"language\": \"typescript\", \"out\": \"${driver}_told\", \"driver\": \"$driver\", $settings }"
	sed 's/"typescript", "out": "\([a-z_]*\)"/"typescript", "out": "\1\/types"/g' dbgen.json >new && mv new dbgen.json
	check "$driver: code for every type" "$DBGEN" codegen --from "$(url kinds)"
	for folder in $driver ${driver}_told; do
		check "$folder: as prettier leaves it" prettier --check "$folder/zod.ts"
		check "$folder: type-checks" tsc_strict "$folder/zod.ts"
		tsc --types node --target es2022 --module nodenext "$folder/types/schema.ts" >tsc.out
		mv "$folder/zod.js" "$folder/zod.mjs"
		mv "$folder/types/schema.js" "$folder/types.mjs"
		cp "$CODEGEN/zod/kinds.mjs" .
		PGDATABASE=kinds status_is "$folder: rows of every type" 0 node kinds.mjs "$driver" "$PWD/$folder"
		equal "$folder: all columns were parsed" "164 columns" "$(tail -1 <<<"$OUT")"
	done
done

# ---- real schemas
real()
{
	written "$1" "$2" "{ \"language\": \"zod\", \"out\": \"$1\", \"partitions\": true }"
	check "$1: as prettier leaves it" prettier --check "$1/zod.ts"
	check "$1: type-checks" tsc_strict --noEmit "$1/zod.ts"
}
real_schemas real
