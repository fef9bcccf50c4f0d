#!/usr/bin/env bash
# examples/many-tables, played through as its README tells it: three tables of migrations become one.
. "$(dirname "$0")/../lib.sh"
begin many_tables

mkdir -p "$WORK/many" && cp -r "$ROOT"/examples/many-tables/. "$WORK/many" && cd "$WORK/many" || exit 1
new_db many_prod && new_db many_dev && new_db many_all
PROD_URL=$(url many_prod) DEV_URL=$(url many_dev)
export PROD_URL DEV_URL

# What the three tools left: everything but 031, which failed, and what comes after it; and what all files make.
equal "35 files" 35 "$(find legacy -name '*.sql' | wc -l)"
for file in legacy/*.sql; do
	case $file in
	legacy/031* | legacy/032* | legacy/033*) ;;
	*) psql -Xq -v ON_ERROR_STOP=1 -d many_prod -f "$file" ;;
	esac
	psql -Xq -v ON_ERROR_STOP=1 -d many_all -f "$file"
done
psql -Xq -v ON_ERROR_STOP=1 -d many_prod -f tables.sql

import()
{
	"$DBGEN" import --prod --dir legacy "$@"
}

recorded()
{
	sql many_prod 'select count(*) from drizzle.__drizzle_migrations'
}

# ---- three tables into one
by_number=(--table schema_migrations --version-column version --applied-at-column applied_at)
by_name=(--table migrations --name-column name --applied-at-column executed_at)
by_path=(--table _migrations --name-column file --applied-at-column run_at --hash-column sha256 --success-column ok)

status_is "a column that is not there" 1 import --table migrations --name-column nam
says "is an error with the nearest one" "$ERR" 'did you mean name'
status_is "a table without a column for the name" 1 import --table migrations
says "is asked for" "$ERR" '\-\-version-column'
status_is "the first table, tried" 2 import "${by_number[@]}" --dry-run
check "writes nothing" [ ! -e migrations ]
status_is "the first table" 2 import "${by_number[@]}" --json
equal "35 files, ten rows" "35 10" "$(jq -r '"\(.files_written) \(.rows_recorded)"' <<<"$OUT")"
equal "only the number used twice is not clear" "ambiguous 007" "$(jq -r '.problems[] | .kind + " " + .what' <<<"$OUT")"
equal "the numbers are kept" "$(ls legacy)" "$(cd migrations && ls -- *.sql)"
status_is "it is said by hand" 0 "$DBGEN" resolve --prod 007_labels --applied
status_is "for both" 0 "$DBGEN" resolve --prod 007_task_assignee --applied
status_is "then the first table is done" 0 import "${by_number[@]}"
status_is "the second table" 0 import "${by_name[@]}" --json
equal "only rows" "0 13" "$(jq -r '"\(.files_written) \(.rows_recorded)"' <<<"$OUT")"
status_is "the third table" 2 import "${by_path[@]}" --json
equal "the failed one is named" "failed 031_comments_by_task.sql" "$(jq -r '.problems[] | .kind + " " + .what' <<<"$OUT")"
equal "31 are recorded" 31 "$(recorded)"
for which in by_number by_name by_path; do
	declare -n arguments=$which
	import "${arguments[@]}" >out 2>err
	says "again, $which: nothing to do" "$(cat err)" 'nothing to do'
done
equal "and 31 stay" 31 "$(recorded)"
says "each with the time it was applied at" "$("$DBGEN" history --prod)" '2022-01-02 .* 013_attachments'
says "a timestamp as well" "$("$DBGEN" history --prod)" '2021-03-08 .* 008_task_labels'

# ---- numbers
status_is "check: numbers are no error" 0 "$DBGEN" check
says "the one that is missing is named" "$ERR" 'number 12 is missing before 013_attachments'
says "those that are used twice as well" "$ERR" 'number 7 is used twice: 007_labels, 007_task_assignee'
status_is "check --fix" 0 "$DBGEN" check --prod --fix
equal "renumbers what is applied nowhere, and nothing else" "033_user_locale.sql 034_user_locale.sql" \
	"$( (ls legacy && cd migrations && ls -- *.sql) | sort | uniq -u | tr '\n' ' ' | sed 's/ $//')"
import "${by_path[@]}" --json >out 2>err
equal "the next import knows it under its new number" 034_user_locale \
	"$(jq -r '.migrations[] | select(.file | endswith("033_user_locale.sql")) | .tag' out)"

# ---- one alone, then the rest
status_is "one alone" 0 "$DBGEN" migrate --prod --only 032_invoice_paid
equal "is applied alone" 32 "$(recorded)"
status_is "status says what is left" 2 "$DBGEN" status --prod --json
equal "three" 3 "$(jq -r '[.migrations[] | select(.state == "pending")] | length' <<<"$OUT")"
sql many_prod 'create table comments_by_task (id integer)'
status_is "one that fails" 1 "$DBGEN" migrate --prod
status_is "is listed" 2 "$DBGEN" repair --prod
says "with its reason" "$OUT" '031_comments_by_task'
sql many_prod 'drop table comments_by_task'
status_is "the rest" 0 "$DBGEN" migrate --prod
status_is "nothing is left to repair" 0 "$DBGEN" repair --prod
sql many_prod 'drop table schema_migrations, migrations, _migrations'
same_dump "production is what the 35 files make" many_prod many_all

# ---- row level security, with its functions, from the schema file
status_is "the schema file asks for policies" 0 "$DBGEN" generate --name row_security
equal "with the number after the last" 035_row_security.sql "$(cd migrations && ls -- *row_security.sql)"
says "functions stand before the policies that use them" \
	"$(grep -nE 'CREATE (FUNCTION public.is_member|POLICY)' migrations/*_row_security.sql | head -1)" 'is_member'
status_is "they are applied" 0 "$DBGEN" migrate --prod
status_is "production is what the schema file says" 0 "$DBGEN" diff --prod

# ---- rows to test with, in development only
status_is "a fresh development database" 0 "$DBGEN" migrate --env dev
equal "has the rows to test with" 3 "$(sql many_dev 'select count(*) from organisations')"
equal "production does not" 1 "$(sql many_prod 'select count(*) from organisations')"
same_dump "else they are the same" many_prod many_dev
sql many_dev 'create role many_app; grant usage on schema public to many_app; grant select on all tables in schema public to many_app'
asked()
{
	sql many_dev "set role many_app; set app.user_id = '$1'; select coalesce(string_agg(name, ','), 'none') from projects"
}
ann=$(sql many_dev "select id from users where email = 'ann@acme.test'")
equal "a member sees what is hers" "Acme's first" "$(asked "$ann")"
equal "somebody else does not" none "$(asked 0)"
equal "nor does nobody" none "$(asked '')"
sql many_dev 'drop owned by many_app; drop role many_app'

# ---- for a dashboard
equal "the statistics count them, and the one that failed first" "36|1" "$(sql many_prod 'select applied, failed from drizzle.__dbgen_stats')"
equal "and know the last" "$(basename migrations/*_row_security.sql .sql)" "$(sql many_prod 'select last_success from drizzle.__dbgen_stats')"

# ---- settings from the environment
printf -- '\n-- a word' >>migrations/001_organisations.sql
status_is "an edited file is an error" 1 "$DBGEN" migrate --prod
export DBGEN_CHECK_HASHES=off DBGEN_LOG=log.txt DBGEN_LOG_LEVEL=error DBGEN_STATEMENT_LOCK_TIMEOUT=2s
status_is "unless the environment says otherwise" 0 "$DBGEN" migrate --prod
equal "how much is said comes from there as well" "" "$ERR"
check "and the log" grep -q 'edited' log.txt
unset DBGEN_CHECK_HASHES DBGEN_LOG DBGEN_LOG_LEVEL DBGEN_STATEMENT_LOCK_TIMEOUT
drop_db many_prod many_dev many_all
