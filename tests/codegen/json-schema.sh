#!/usr/bin/env bash
# JSON Schema: as it must be, and rows of a server as JSON validated with it.
# DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/json-schema
npm_packages json-schema ajv@8.20.0 ajv-formats@3.0.1
cp "$CODEGEN/json-schema/validate.cjs" .

# validated NAME FILE DEFINITION JSON: taken; refused NAME …: not.
validated()
{
	status_is "$1" 0 node validate.cjs "$2" "$3" "$4" || not_ok "$1" "$OUT"
}
refused()
{
	status_is "$1" 2 node validate.cjs "$2" "$3" "$4"
}

# ---- one small schema
entries '{ "language": "json-schema", "out": "shop.json" }'
check "code for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
same_code "the shop as JSON Schema" "$CODEGEN/json-schema/shop.json" shop.json
validated "a new customer" shop.json NewCustomer '{ "email": "a@b", "name": "Ann", "nick": null, "tags": ["x", null, ["y"]] }'
validated "80 characters" shop.json NewCustomer "{ \"email\": \"a@b\", \"name\": \"$(printf '😀%.0s' {1..80})\" }"
refused "81 characters" shop.json NewCustomer "{ \"email\": \"a@b\", \"name\": \"$(printf '😀%.0s' {1..81})\" }"
refused "no name" shop.json NewCustomer '{ "email": "a@b" }'
refused "a generated column" shop.json NewCustomer '{ "email": "a@b", "name": "Ann", "id": 1 }'
refused "a pattern" shop.json NewCustomer '{ "email": "nobody", "name": "Ann" }'
refused "a range" shop.json CustomerUpdate '{ "discount": 101 }'
refused "NULL" shop.json CustomerUpdate '{ "name": null }'
validated "an order" shop.json NewOrder '{ "customer_id": 1, "total": "NaN", "kind": "web", "state": "paid", "weight": null }'
refused "a total" shop.json NewOrder '{ "customer_id": 1, "total": -0.01, "kind": "web" }'
refused "one of two texts" shop.json NewOrder '{ "customer_id": 1, "total": 1, "kind": "post" }'
refused "a label" shop.json NewOrder '{ "customer_id": 1, "total": 1, "kind": "web", "state": "lost" }'

# ---- names and comments that would leave their place
entries '{ "language": "json-schema", "out": "hostile.json" }'
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
validated "hostile names" hostile.json Empty '{}'

# ---- every type
new_db kinds "$CODEGEN/typescript/types.sql"
entries '{ "language": "json-schema", "out": "kinds.json" }'
check "code for every type" "$DBGEN" codegen --from "$(url kinds)"
validated "a row of every type" kinds.json One "$(sql kinds 'select to_jsonb(one) from kinds.one')"
validated "a row of arrays of every type" kinds.json Many "$(sql kinds 'select to_jsonb(many) from kinds.many')"
sql kinds "update kinds.one set float8 = 'NaN', numeric = '-1e300', date = 'infinity', \"timestamp\" = '4000-01-01 BC', text = '', int8 = -9223372036854775808"
validated "values at the edges" kinds.json One "$(sql kinds 'select to_jsonb(one) from kinds.one')"

# ---- real schemas
real()
{
	written "$1" "$2" "{ \"language\": \"json-schema\", \"out\": \"$1.json\", \"partitions\": true }"
	check "$1: a valid schema" node validate.cjs "$1.json"
}
real_schemas real
