#!/usr/bin/env bash
# The schema as plain SQL: loads into an empty database, which is what the schema says then.
# DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/sql
cd "$WORK" || exit 1

# makes NAME SCHEMA
makes()
{
	entries "{ \"language\": \"sql\", \"out\": \"$1\" }"
	check "$1: SQL" "$DBGEN" codegen --from "$2" || return
	new_db made
	check "$1: loads into an empty database" psql -Xq1 -v ON_ERROR_STOP=1 -d made -f "$1/schema.sql"
	status_is "$1: is what the schema says" 0 "$DBGEN" diff --from "$(url made)" --to "$2"
	status_is "$1: again nothing is to do" 0 "$DBGEN" codegen --from "$2" --check
}

# Nothing here is in the order in which it can be made.
cat >order.dbgen <<'DBGEN'
view totals as $$ select c.name, total(c.id) from customers c $$
table orders {
  id           bigint  primary key
  customer_id  bigint  not null references customers
  parent_id    bigint  references orders
}
function total(id bigint) returns bigint language sql begin atomic select count(*) from orders o where o.customer_id = total.id; end
table customers {
  id    bigint  primary key
  name  name_of_one  not null
  last  bigint  references orders
}
domain name_of_one as text check (value <> '')
DBGEN
makes order order.dbgen
says "it says who wrote it" "$(head -1 order/schema.sql)" '^-- Written by dbgen codegen'
makes shop "$CODEGEN/shop.dbgen"
makes hostile "$CODEGEN/hostile.sql"
check "a language of one file, to standard output" "$DBGEN" codegen sql --from order.dbgen

entries '{ "language": "sql", "out": "db", "include": "shop" }'
status_is "what has no sense for it is an error" 1 "$DBGEN" codegen --from order.dbgen
says "says so" "$ERR" 'sql writes the whole schema'

# What a file's DO makes only a server knows, so that the schema comes from one.
real()
{
	entries "{ \"language\": \"sql\", \"out\": \"$1\" }"
	new_db given "$2" || return
	check "$1: SQL" "$DBGEN" codegen --from "$(url given)" || return
	new_db made
	check "$1: loads into an empty database" psql -Xq1 -v ON_ERROR_STOP=1 -d made -f "$1/schema.sql"
	status_is "$1: is what it was made of" 0 "$DBGEN" diff --from "$(url made)" --to "$(url given)"
}
real_schemas real
