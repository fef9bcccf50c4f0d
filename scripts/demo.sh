#!/usr/bin/env bash
# Shows what dbgen does: installs what is missing, builds, starts a throwaway PostgreSQL and takes examples/shop through
# a working week: pull, edit, generate, migrate, drift found, drift gone.  Nothing of it stays but the build.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib/common.sh
. scripts/lib/postgres.sh

# run COMMAND...: shown as it would be typed, then run.
run()
{
	printf '\n$ %s\n' "$*"
	"$@"
}

# run_to STATUS COMMAND...: the exit status is part of what is shown.
run_to()
{
	local expected=$1 status=0
	shift
	printf '\n$ %s\n' "$*"
	"$@" || status=$?
	printf '(exit status %d)\n' "$status"
	[ "$status" = "$expected" ] || die "$* gave $status, not $expected"
}

explain()
{
	printf '\n# %s\n' "$@"
}

install_packages $BUILD_PACKAGES $RUN_PACKAGES
step "building"
build_dbgen

step "a throwaway PostgreSQL"
folder=$(mktemp -d)
trap 'postgres_stop; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP
postgres_start || die "PostgreSQL did not start"
psql -XqAt -d postgres -c 'create database shop'
DATABASE_URL=$(postgres_url shop)
export DATABASE_URL
export PATH="$BUILD:$PATH"
psql -XAt -d postgres -c 'show server_version' | sed 's/^/PostgreSQL /'
cp -r examples/shop/. "$folder"
cd "$folder"

step "1. a database that is already there"
explain "examples/shop as it was last week: its migrations make the database, and it is in use."
run dbgen migrate
run psql -Xq -d "$DATABASE_URL" -f rows.sql
explain "dbgen pull reads a live database into one declarative file (here only its first lines)."
run dbgen pull -o pulled.dbgen
sed -n '1,32p' pulled.dbgen | sed 's/^/    /'
echo "    … $(wc -l <pulled.dbgen) lines"
explain "The file that was written by hand says the same: nothing differs."
run_to 0 dbgen diff

step "2. edit the schema"
cp schema.dbgen before.dbgen
sed -i -f edit.sed schema.dbgen
printf '\n$ $EDITOR schema.dbgen\n'
diff -U0 before.dbgen schema.dbgen | grep -E '^[-+]' | sed 1,2d || true

step "3. generate: the SQL to review"
run dbgen generate --name more_to_sell
explain "migrations/0001_more_to_sell.sql:"
sed 's/^/    /' migrations/0001_more_to_sell.sql
echo
explain "Its way back stands beside it: migrations/0001_more_to_sell.down.sql"

step "4. migrate, with rows in the tables"
run dbgen migrate
run_to 0 dbgen status
run psql -X -d "$DATABASE_URL" -c 'select customer, status, total from shop.order_totals order by 1, 2' \
	-c 'select name, nickname from shop.customers'

step "5. somebody changes the live database by hand"
sed '/^--/d; s/^/    /' drift.sql
psql -Xq -d "$DATABASE_URL" -f drift.sql
explain "dbgen diff --prod names each difference and exits with 2."
run_to 2 dbgen diff --prod

step "6. and back"
printf '\n$ dbgen diff --prod --format sql >repair.sql; psql -f repair.sql\n'
dbgen diff --prod --format sql >repair.sql || [ $? = 2 ]
sed 's/^/    /' repair.sql
psql -Xq -v ON_ERROR_STOP=1 -d "$DATABASE_URL" -f repair.sql
run_to 0 dbgen diff --prod

step "done"
echo "The project of this demonstration is examples/shop; \`dbgen --help\` has all commands."
