#!/usr/bin/env bash
# The main job on examples/shop: generate, migrate, nothing left to do, pull, one edit, its way back.
. "$(dirname "$0")/../lib.sh"
begin shop

shop=$ROOT/examples/shop
new_project shop
cp "$shop/schema.dbgen" .
new_db shop
DATABASE_URL=$(url shop)
export DATABASE_URL PROD_URL=$DATABASE_URL

files()
{
	find migrations -type f 2>/dev/null | sort | xargs -r sha256sum
}

# ---- from nothing to a database
status_is "generate --check says that there is something to write" 2 "$DBGEN" generate --check
equal "and writes nothing" "" "$(files)"
status_is "generate" 0 "$DBGEN" generate --name init
for file in 0000_init.sql 0000_init.down.sql meta/_journal.json meta/0000_snapshot.json; do
	check "it writes migrations/$file" test -s "migrations/$file"
done
says "the journal names the migration" "$(cat migrations/meta/_journal.json)" '"tag": *"0000_init"'
says "statements are separated as drizzle does" "$(cat migrations/0000_init.sql)" '^--> statement-breakpoint|;--> statement-breakpoint'
before=$(files)
status_is "a second generate has nothing to do" 0 "$DBGEN" generate --name again
equal "and writes nothing" "$before" "$(files)"
status_is "generate --check agrees" 0 "$DBGEN" generate --check
status_is "status: pending" 2 "$DBGEN" status
status_is "migrate --dry-run" 2 "$DBGEN" migrate --dry-run
equal "changes nothing" "" "$(sql shop "select nspname from pg_namespace where nspname in ('shop', 'drizzle')")"
status_is "migrate" 0 "$DBGEN" migrate
equal "records the hash as drizzle does" "$(sha256sum <migrations/0000_init.sql | cut -d' ' -f1)" \
	"$(sql shop 'select hash from drizzle.__drizzle_migrations')"
equal "and the journal's time" "$(jq -r '.entries[0].when' migrations/meta/_journal.json)" \
	"$(sql shop 'select created_at from drizzle.__drizzle_migrations')"
status_is "a second migrate has nothing to do" 0 "$DBGEN" migrate
equal "and records nothing" 1 "$(sql shop 'select count(*) from drizzle.__drizzle_migrations')"
status_is "status: nothing pending" 0 "$DBGEN" status
status_is "diff: nothing" 0 "$DBGEN" diff
equal "diff --format sql: nothing" "" "$("$DBGEN" diff --format sql 2>/dev/null)"
check "rows go in" psql -Xq -v ON_ERROR_STOP=1 -d shop -f "$shop/rows.sql"

# ---- the same by other ways
new_db shop_sql
"$DBGEN" diff --from empty --to schema.dbgen --format sql >whole.sql 2>/dev/null
check "diff --from empty gives the whole schema" psql -Xq -v ON_ERROR_STOP=1 -d shop_sql -f whole.sql
same_dump "which is the same database" shop shop_sql
status_is "a database against a database" 0 "$DBGEN" diff --from "$(url shop)" --to "$(url shop_sql)"
status_is "a snapshot against the schema" 0 "$DBGEN" diff --from migrations/meta/0000_snapshot.json --to schema.dbgen
status_is "the folder's replay against the schema" 0 "$DBGEN" diff --from migrations --to schema.dbgen
status_is "an environment against the folder" 0 "$DBGEN" diff --from env:prod --to migrations
status_is "the .sql it made against the .dbgen it came from" 0 "$DBGEN" diff --from whole.sql --to schema.dbgen
pg_dump -s -N drizzle -d shop >dump.sql
status_is "pg_dump's file against the database" 0 "$DBGEN" diff --from "$(url shop)" --to dump.sql

# ---- pull and fmt
status_is "pull" 0 "$DBGEN" pull -o pulled.dbgen
status_is "what was pulled is the database" 0 "$DBGEN" diff --from "$(url shop)" --to pulled.dbgen
"$DBGEN" pull >pulled.stdout 2>/dev/null
same_file "pull writes the same to stdout" pulled.dbgen pulled.stdout
new_db shop_pulled
"$DBGEN" diff --from empty --to pulled.dbgen --format sql 2>/dev/null | psql -Xq -v ON_ERROR_STOP=1 -d shop_pulled
same_dump "what was pulled makes the same database" shop shop_pulled
cp pulled.dbgen once.dbgen
status_is "fmt of what was pulled" 0 "$DBGEN" fmt once.dbgen
same_file "changes nothing" pulled.dbgen once.dbgen
awk '/\$\$/ { body = !body; print; next } !body { gsub(/  +/, " "); sub(/^ /, "") } { print }' schema.dbgen >ugly.dbgen
status_is "fmt of an untidy file" 0 "$DBGEN" fmt ugly.dbgen
cp ugly.dbgen twice.dbgen
"$DBGEN" fmt twice.dbgen >/dev/null 2>&1
same_file "fmt is a fixed point" ugly.dbgen twice.dbgen
status_is "fmt keeps the meaning" 0 "$DBGEN" diff --from ugly.dbgen --to schema.dbgen
says "fmt keeps comments" "$(cat ugly.dbgen)" '^-- One partition a year'

# ---- one edit, on a database with rows
cp schema.dbgen old.dbgen
sed -i -f "$shop/edit.sed" schema.dbgen
check "the edit changes something" test -n "$(diff old.dbgen schema.dbgen)"
sql shop 'refresh materialized view shop.best_sellers'
rows_before=$(sql shop 'select id, name, nick from shop.customers order by 1; select * from shop.order_items order by 1, 2;
	select status, id from shop.orders order by id; select * from shop.events order by 1')
status_is "generate after the edit" 0 "$DBGEN" generate --name more
says "the rename is one" "$(cat migrations/0001_more.sql)" 'RENAME COLUMN nick TO nickname'
status_is "migrate after the edit" 0 "$DBGEN" migrate
equal "all rows are there" "$rows_before" \
	"$(sql shop 'select id, name, nickname from shop.customers order by 1; select * from shop.order_items order by 1, 2;
	select status, id from shop.orders order by id; select * from shop.events order by 1')"
status_is "diff after the edit: nothing" 0 "$DBGEN" diff
new_db shop_new
"$DBGEN" diff --from empty --to schema.dbgen --format sql 2>/dev/null | psql -Xq -v ON_ERROR_STOP=1 -d shop_new
same_dump "the same database as one made from the new schema" shop shop_new
check "the down file runs" psql -Xq1 -v ON_ERROR_STOP=1 -d shop -f migrations/0001_more.down.sql
status_is "and brings the old schema back" 0 "$DBGEN" diff --from "$(url shop)" --to old.dbgen
drop_db shop shop_sql shop_pulled shop_new
