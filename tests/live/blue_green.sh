#!/usr/bin/env bash
# examples/blue-green played through: two deploys, a failed one, back and forward again, a hot fix.
. "$(dirname "$0")/../lib.sh"
begin blue_green

example=$ROOT/examples/blue-green
cp -r "$example" "$WORK/deploy" && cd "$WORK/deploy" || exit 1
new_db blue_green
PROD_URL=$(url blue_green) STAGING_URL=$(url blue_staging)
export PROD_URL STAGING_URL DEPLOY_LOG=$WORK/deploy.log

version()
{
	"$DBGEN" status --prod --json 2>/dev/null | jq -r .version
}

# The old version of the application: what it does must work after every migration but the contracting one.
blue()
{
	psql -Xq -v ON_ERROR_STOP=1 -d blue_green -c "insert into app.customers (name, email) values ('Old Version', '$1')" \
		-c "update app.customers set name = 'Old Name' where email = '$1'" -c "select name from app.customers"
}

# until TAG: the folder as it was when TAG was the newest.
until_tag()
{
	jq --arg tag "$1" '.entries |= .[0:(map(.tag) | index($tag)) + 1]' "$example/migrations/meta/_journal.json" \
		>migrations/meta/_journal.json
	for file in migrations/0*.sql migrations/meta/0*_snapshot.json; do
		[[ ${file##*/} < "${1%%_*}~" ]] || rm "$file"
	done
}

restore()
{
	cp -r "$example/migrations" .
}

# ---- the first deploy, on an empty database
until_tag 0001_settings
status_is "before the first deploy" 0 ./deploy.sh before
says "there is no version yet, and two are pending" "$OUT" 'version none, pending: "0000_init","0001_settings"'
says "the exact SQL is shown, with variables" "$OUT" "VALUES \\('support_mail', 'support@example.org'\\)"
says "and proved" "$ERR" 'proved: they run on a copy'
equal "nothing was changed" "" "$(sql blue_green "select nspname from pg_namespace where nspname in ('app', 'drizzle')")"
status_is "during" 0 ./deploy.sh during
says "each step with its time" "$ERR" 'applied  0001_settings  \([0-9]+ ms\)'
says "version before and after" "$ERR" 'version  none -> 0001_settings'
says "the hook before" "$ERR" 'before the deploy: .*/blue_green is at version none'
says "the log has it all, with times" "$(cat "$DEPLOY_LOG")" '^20[0-9-]+T[0-9:.]+Z  applied  0000_init'
status_is "after" 0 ./deploy.sh after
says "nothing is pending" "$ERR" 'nothing pending'
says "the catalog is the snapshot" "$ERR" 'verified: no differences'
equal "the value of the variable" support@example.org "$(sql blue_green 'select value from app.settings')"
check "the old version works" blue a@example.org

# ---- the second: expand
restore
until_tag 0002_names_expand
status_is "before the second deploy" 0 ./deploy.sh before
status_is "during" 0 ./deploy.sh during
status_is "after" 0 ./deploy.sh after
check "the old version still works" blue b@example.org
equal "and the new one finds what it writes" "Old Name|Old Name" \
	"$(sql blue_green "select string_agg(given_name || ' ' || family_name, '|') from app.customers")"

# ---- a deploy that fails
restore
before=$(dump blue_green | lines_in_order)
cat >>migrations/0003_names_contract.sql <<'SQL'
ALTER TABLE app.orders ADD CONSTRAINT nobody CHECK (total > 1e9);
INSERT INTO app.orders (customer_id, total) SELECT id, 1 FROM app.customers;
SQL
status_is "a migration that rows refuse stops the deploy" 1 ./deploy.sh during
says "with the place" "$ERR" 'migrations/0003_names_contract.sql:[0-9]+:[0-9]+: error'
says "the hook tells" "$ERR" 'deploy stopped, .*/blue_green is at 0002_names_expand'
says "the version did not move" "$ERR" 'version  0002_names_expand -> 0002_names_expand'
says "the log has the failure" "$(tail -20 "$DEPLOY_LOG")" 'error: migration 0003_names_contract'
equal "the database is as it was" "$before" "$(dump blue_green | lines_in_order)"
check "and the old version works" blue c@example.org
status_is "history knows the failure" 0 "$DBGEN" history --prod
says "by name" "$OUT" 'failed +0003_names_contract'
restore

# ---- a migration that the copy refuses
echo 'ALTER TABLE app.nowhere ADD COLUMN x integer;' >>migrations/0003_names_contract.sql
status_is "check stops a deploy that cannot succeed" 2 ./deploy.sh before
restore
echo 'ALTER TABLE app.nowhere ADD COLUMN x integer;' >>migrations/0003_names_contract.sql
status_is "migrate --dry-run says so" 1 "$DBGEN" migrate --prod --dry-run
says "with the statement" "$ERR" 'relation "app.nowhere" does not exist'
says "and that nothing was touched" "$ERR" 'the database itself was not touched'
restore
status_is "without a scratch server it only shows" 2 "$DBGEN" migrate --prod --dry-run --no-scratch
says "and says so" "$ERR" 'shown only, not proved: --no-scratch was given'

# ---- lint stops what the old version does not survive
sed -i '/lint-ignore/d' migrations/0003_names_contract.sql
status_is "lint stops a dropped column" 2 ./deploy.sh before
says "by rule and place" "$OUT" '0003_names_contract.sql:[0-9]+:1: error: column app.customers.name is dropped \[column-dropped\]'
restore

# ---- contract, back, forward, twice
status_is "the third deploy" 0 ./deploy.sh during
equal "version" 0003_names_contract "$(version)"
third=$(dump blue_green | lines_in_order)
status_is "a protected environment is not rolled back without --yes" 1 "$DBGEN" rollback --prod
status_is "rollback of one step" 0 "$DBGEN" rollback --prod --yes
says "tells the versions" "$ERR" 'version  0003_names_contract -> 0002_names_expand'
equal "is what it was before, but for the order of columns" "$before" "$(dump blue_green | lines_in_order)"
equal "rows and all" 3 "$(sql blue_green "select count(*) from app.customers where name = 'Old Name'")"
status_is "up again" 0 "$DBGEN" migrate --prod
equal "is what it was after" "$third" "$(dump blue_green | lines_in_order)"
status_is "rollback --to" 0 "$DBGEN" rollback --prod --yes --to 0000_init
equal "version" 0000_init "$(version)"
first=$(dump blue_green)
echo "SELECT 1/0;" >>migrations/0003_names_contract.sql
status_is "when the last of three fails" 1 ./deploy.sh during
equal "none is applied" "$first 0000_init" "$(dump blue_green) $(version)"
restore
status_is "up again" 0 "$DBGEN" migrate --prod
equal "all of it" "$third" "$(dump blue_green | lines_in_order)"
runs=$(sql blue_green 'select count(*) from drizzle.__dbgen_runs')
status_is "up twice" 0 "$DBGEN" migrate --prod
equal "changes nothing" "$third $runs" "$(dump blue_green | lines_in_order) $(sql blue_green 'select count(*) from drizzle.__dbgen_runs')"

# ---- a hot fix
fix=hotfixes/2026-03-negative-totals.sql
status_is "a hot fix outside the sequence" 0 "$DBGEN" apply "$fix" --prod
status_is "is not run twice" 0 "$DBGEN" apply "$fix" --prod
says "and says when it was" "$ERR" 'already applied on 20'
echo 'UPDATE app.orders SET note = NULL;' >>"$fix"
status_is "an edited one is another" 0 "$DBGEN" apply "$fix" --prod
says "which is pointed out" "$ERR" 'another text was applied under the name'
status_is "history shows it" 0 "$DBGEN" history --prod
says "as what it is" "$OUT" 'apply +applied +2026-03-negative-totals.sql'
status_is "status does not mind" 0 "$DBGEN" status --prod
echo 'CREATE INDEX CONCURRENTLY orders_total ON app.orders (total);' >index.sql
status_is "one that runs outside a transaction" 0 "$DBGEN" apply index.sql --prod
sql blue_green 'drop index app.orders_total' >/dev/null
echo 'SELECT 1/0;' >bad.sql
status_is "one that fails is an error" 1 "$DBGEN" apply bad.sql --prod
status_is "a migration is none" 1 "$DBGEN" apply migrations/0001_settings.sql --prod

# ---- afterwards: drift and missing tables are seen
sql blue_green 'alter table app.orders add column by_hand integer' >/dev/null
status_is "--verify sees what was done by hand" 2 "$DBGEN" migrate --prod --verify
says "by name" "$OUT" 'by_hand'
status_is "a required table that is missing" 2 "$DBGEN" migrate --prod --require app.orders,app.invoices
says "is named" "$ERR" 'required table app.invoices'
status_is "what is no name of a table is missing as well" 2 "$DBGEN" status --prod --require 'no name'
sql blue_green 'drop table app.settings' >/dev/null
status_is "status looks for those of dbgen.json" 2 "$DBGEN" status --prod --json
equal "and names them" '["app.settings"]' "$(jq -c .missing_tables <<<"$OUT")"

# ---- rows for staging only
new_db blue_staging
status_is "staging gets its own migrations as well" 0 "$DBGEN" migrate --env staging
equal "after the others" ada@example.org "$(sql blue_staging 'select email from app.customers')"
status_is "once" 0 "$DBGEN" migrate --env staging
equal "once" 1 "$(sql blue_staging 'select count(*) from app.customers')"
equal "recorded apart" "4|1" "$(sql blue_staging 'select (select count(*) from drizzle.__drizzle_migrations), (select count(*) from drizzle.__dbgen_test_migrations)')"
status_is "status shows them" 0 "$DBGEN" status --env staging
says "by name" "$OUT" 'applied +test/0000_demo_customers'
status_is "they are no drift" 0 "$DBGEN" diff --env staging
equal "production has none" 0 "$(sql blue_green "select count(*) from app.customers where email = 'ada@example.org'")"
drop_db blue_green blue_staging
