#!/usr/bin/env bash
# examples/two-systems: a legacy folder and a drizzle folder, production that never saw drizzle; both ways out of it.
. "$(dirname "$0")/../lib.sh"
begin two_systems

export DATABASE_URL PROD_DATABASE_URL
DATABASE_URL=$(url systems_dev)
PROD_DATABASE_URL=$(sed 's,@/,:sesame@/,' <<<"$(url systems_prod)")

# Production with its rows, a development database by drizzle that drifted, the folder as the team has it.
start()
{
	rm -rf "${WORK:?}/project"
	cp -r "$ROOT/examples/two-systems" "$WORK/project"
	cd "$WORK/project" || exit
	new_db systems_prod legacy/001_customers.sql legacy/002_orders.sql legacy/003_shipping.sql legacy/004_report.sql legacy/hotfix.sql
	new_db systems_dev
	"$DBGEN" migrate 2>/dev/null || not_ok "the development database"
	sql systems_dev "alter table orders drop column total; create table scratchpad (a int)"
	sql systems_prod "insert into customers (email) values ('a@example.com'); insert into orders (customer_id, status, total) values (1, 'paid', 9.5)"
	pg_dump -d systems_prod | sed -E '/^\\(un)?restrict /d' >"$WORK/prod.before"
}

# production NAME: its schema, rows and record are what they were.
production_untouched()
{
	pg_dump -d systems_prod | sed -E '/^\\(un)?restrict /d' >"$WORK/prod.after"
	same_file "$1: production is untouched, byte for byte" "$WORK/prod.before" "$WORK/prod.after"
}

history()
{
	sql systems_prod "select hash, created_at from drizzle.__drizzle_migrations order by id"
}

audit()
{
	status_is "$1: the audit finds differences" 2 "$DBGEN" diff --prod --format markdown
	printf '%s\n' "$OUT" >audit.md
	says "$1: with the database" "$OUT" '^\| there is \| .*/systems_prod \(PostgreSQL [0-9]+'
	says "$1: the time" "$OUT" '^\| time \| 20[0-9-]+ [0-9:]+ UTC'
	says "$1: a summary by kind" "$OUT" '^\| view \| 0 \| 1 \| 0 \| 0 \|'
	says "$1: each difference" "$OUT" '^### [0-9]+\. `column public.customers.vat_id` should not be there'
	says "$1: what it costs" "$OUT" '\*\*Data loss:\*\* .*vat_id'
	says "$1: and its SQL" "$OUT" '^ALTER TABLE public.customers DROP COLUMN vat_id;'
	if grep -q sesame audit.md "$WORK/err"; then not_ok "$1: no password"; else ok "$1: no password"; fi
	status_is "$1: pull" 0 "$DBGEN" pull --prod -o schema.dbgen
	status_is "$1: now the schema file is production" 0 "$DBGEN" diff --prod --format markdown
	says "$1: the report says so" "$OUT" 'no differences'
}

deploy_nothing()
{
	pg_dump -d systems_prod | sed -E '/^\\(un)?restrict /d' >"$WORK/prod.before"
	status_is "$1: a deploy with nothing pending" 0 "$DBGEN" migrate --prod --verify
	status_is "$1: once more" 0 "$DBGEN" migrate --prod
	production_untouched "$1: deploy"
	status_is "$1: status" 0 "$DBGEN" status --prod
}

next_change()
{
	printf '\ntable invoices {\n  id        bigint   primary key\n  order_id  integer  not null references orders\n}\n' >>schema.dbgen
	status_is "$1: the next change" 0 "$DBGEN" generate --name invoices
	says "$1: is only that" "$(grep -c '^CREATE TABLE' drizzle/*_invoices.sql)" '^1$'
	status_is "$1: dry run, proved" 2 "$DBGEN" migrate --prod --dry-run
	status_is "$1: goes to production" 0 "$DBGEN" migrate --prod --verify
	status_is "$1: and to development" 0 "$DBGEN" migrate --verify
	same_dump_but_order "$1: which are the same now" systems_prod systems_dev
	equal "$1: rows are there" "a@example.com|9.50" "$(sql systems_prod 'select email, total from customers join orders on customer_id = customers.id')"
	status_is "$1: check" 0 "$DBGEN" check
	new_db systems_fresh
	status_is "$1: a fresh database" 0 "$DBGEN" migrate --verify --url "$(url systems_fresh)"
	same_dump_but_order "$1: is the same, too" systems_prod systems_fresh
}

# ---- a: the drizzle folder becomes the history of both

start
audit a
production_untouched "a: audit and pull"
status_is "a: production is protected" 1 "$DBGEN" push --prod --accept-data-loss
status_is "a: a database with objects and no record is not migrated" 1 "$DBGEN" migrate --prod
production_untouched "a: refused"
status_is "a: what the folder lacks" 0 "$DBGEN" generate --name as_production --force
status_is "a: can be reverted" 0 "$DBGEN" check --down
status_is "a: reset" 0 "$DBGEN" reset --yes
status_is "a: the folder makes production" 0 "$DBGEN" diff --prod --to drizzle
status_is "a: baseline" 0 "$DBGEN" baseline --prod
equal "a: all are recorded, with hash and time" "$(for f in drizzle/*[a-z].sql; do case $f in *.down.sql) ;; *) sha256sum <"$f" | cut -c1-64 ;; esac; done)
$(jq -r '.entries[].when' drizzle/meta/_journal.json)" "$(sql systems_prod 'select hash from drizzle.__drizzle_migrations order by id'
	sql systems_prod 'select created_at from drizzle.__drizzle_migrations order by id')"
before=$(history)
deploy_nothing a
equal "a: the record is what it was" "$before" "$(history)"
next_change a

# ---- b: only the future

start
audit b
status_is "b: a folder with a past is refused" 1 "$DBGEN" baseline --future-only --prod
says "b: and what to do" "$ERR" 'git mv .*drizzle .*drizzle.before'
mv drizzle drizzle.before
status_is "b: baseline --future-only" 0 "$DBGEN" baseline --future-only --prod
production_untouched "b: baseline"
status_is "b: nothing to generate" 0 "$DBGEN" generate --check
status_is "b: reset gives development what production has" 0 "$DBGEN" reset --yes
status_is "b: exactly" 0 "$DBGEN" diff
deploy_nothing b
equal "b: no table of migrations was made" t "$(sql systems_prod "select to_regclass('drizzle.__drizzle_migrations') is null")"
next_change b
equal "b: one migration is recorded" "$(sha256sum <drizzle/0000_invoices.sql | cut -c1-64)|$(jq '.entries[0].when' drizzle/meta/_journal.json)" "$(history)"
status_is "b: up, down, up" 0 "$DBGEN" check --down
status_is "b: rollback" 0 "$DBGEN" rollback --prod --yes
status_is "b: and on again" 0 "$DBGEN" migrate --prod --verify
status_is "b: a second beginning is refused" 1 "$DBGEN" baseline --future-only --prod
drop_db systems_prod systems_dev systems_fresh
