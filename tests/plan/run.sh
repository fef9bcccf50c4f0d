#!/usr/bin/env bash
# Golden plans.  tests/plan/KIND/CASE has old.sql, new.sql and plan.sql, the exact output of
#
#   dbgen diff --from old.sql --to new.sql --format sql
#
# Each is compared without a server; then it is run on a server on which old.sql was loaded and its tables were filled:
# the result is new.sql's, a second run has nothing to do, and tables that are still there have their rows.  Where the change
# cannot be made on rows (a column without a value for them), the file no_rows says why, and it is run without.
#
# Where plan.online.sql is there too, it is what the same says with --online, checked and run in the same way.
#
# What only the .dbgen language can say has old.dbgen and new.dbgen instead; then all rows are compared with those of a
# database that is made from new.dbgen.  What only newer servers can has their first version in the file "since"; what a
# plan cannot do from a version on that it does not know it is for, that version and the reason in "before"; roles that are
# granted something stand in the file "roles".
#
#   tests/plan/run.sh [--update] [KIND | KIND/CASE]...      --update writes the plans anew; then read the
#                                                          diff.  An empty plan.online.sql asks for one.
#
# Two cases at a time; DBGEN_TEST_JOBS has another number.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
update=""
[ "${1:-}" != --update ] || { update=1; shift; }
begin plan
cases=$(cd "$TESTS/plan" && find . '(' -name old.sql -o -name old.dbgen ')' -printf '%h\n' | sed 's,^\./,,' | sort)

wanted()
{
	local one=$1 name
	shift
	[ $# -gt 0 ] || return 0
	for name in "$@"; do
		[ "$name" = "$one" ] || [ "$name" = "${one%%/*}" ] && return 0
	done
	return 1
}

# bad NAME WHAT: a check that fails, and so does the caller.
bad()
{
	not_ok "$@"
	return 1
}

# side FOLDER old|new: its file.
side()
{
	if [ -f "$1/$2.dbgen" ]; then echo "$1/$2.dbgen"; else echo "$1/$2.sql"; fi
}

# as_sql FOLDER old|new: the same as a file that psql loads.
as_sql()
{
	local file
	file=$(side "$1" "$2")
	[ "${file%.dbgen}" != "$file" ] || { echo "$file"; return; }
	"$DBGEN" diff --from empty --to "$file" --format sql >"$WORK/$2.sql" 2>"$WORK/err" </dev/null
	echo "$WORK/$2.sql"
}

# golden CASE PLAN [OPTION]
golden()
{
	local folder=$TESTS/plan/$1 plan=$2 name="$1${3:+ $3}"
	"$DBGEN" diff --from "$(side "$folder" old)" --to "$(side "$folder" new)" --format sql --no-scratch ${3:+"$3"} \
		>"$WORK/$plan" 2>"$WORK/err" </dev/null
	[ $? = 2 ] || bad "$name: has a plan" "$(cat "$WORK/err")" || return
	[ -z "$update" ] || cp "$WORK/$plan" "$folder/$plan"
	same_file "$name" "$folder/$plan" "$WORK/$plan"
}

# The rows of every table of both schemas: "table count".
counts()
{
	psql -XqAt -d "$1" <<'SQL'
select format('select %L, count(*) from only %I.%I', oid::regclass, relnamespace::regnamespace, relname) from pg_class
where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' order by oid::regclass::text collate "C" \gexec
SQL
}

# What both databases have: lines of A whose table is in B.
in_both()
{
	awk -F'|' 'NR == FNR { there[$1] = 1; next } $1 in there' "$2" "$1"
}

# Every row of a database.
contents()
{
	pg_dump -a --inserts -d "$1" 2>/dev/null | grep -E '^INSERT |setval' | sort
}

# A database with a subscription cannot be dropped.
end_subscriptions()
{
	local database
	for database in "$OLD" "$NEW"; do
		psql -Xq -d "$database" >/dev/null 2>&1 <<'SQL'
select format('alter subscription %1$I disable; alter subscription %1$I set (slot_name = none); drop subscription %1$I', subname)
from pg_subscription where subdbid = (select oid from pg_database where datname = current_database()) \gexec
SQL
	done
}

# runs CASE PLAN [OPTION]
runs()
{
	local folder=$TESTS/plan/$1 plan=$2 name="$1${3:+ $3}" role
	for role in $(cat "$folder/roles" 2>/dev/null); do
		psql -Xq -d postgres -c "create role \"$role\"" >/dev/null 2>&1 # or it is there
	done
	new_db "$NEW" "$(as_sql "$folder" new)" && new_db "$OLD" "$(as_sql "$folder" old)" || bad "$name: its files load" || return
	[ -f "$folder/no_rows" ] || [ -f "$folder/old.dbgen" ] || psql -Xq -d "$OLD" -f "$TESTS/corpus/fill.sql" >/dev/null 2>&1
	counts "$OLD" >"$WORK/before"
	psql -Xq -v ON_ERROR_STOP=1 -d "$OLD" -f "$folder/$plan" >"$WORK/said" 2>&1 ||
		bad "$name: runs" "$(cat "$WORK/said")" || return
	same_dump_but_order "$name: is what was asked for" "$OLD" "$NEW"
	"$DBGEN" diff --from "$(url "$OLD")" --to "$(side "$folder" new)" >"$WORK/second" 2>&1 </dev/null ||
		not_ok "$name: leaves nothing to do" "$(cat "$WORK/second")"
	if [ -f "$folder/old.dbgen" ]; then
		equal "$name: the rows are those that are stated" "$(contents "$NEW")" "$(contents "$OLD")"
		return
	fi
	counts "$OLD" >"$WORK/after"
	equal "$name: rows are there" "$(in_both "$WORK/before" "$WORK/after")" "$(in_both "$WORK/after" "$WORK/before")"
}

# The server is as new as the case needs it, and not newer than it can be held to.
has_server()
{
	local folder=$TESTS/plan/$1 since=0 before=999 version
	[ ! -f "$folder/since" ] || read -r since <"$folder/since"
	[ ! -f "$folder/before" ] || read -r before _ <"$folder/before"
	version=$(psql -XqAt -d postgres -c 'show server_version_num')
	[ "$version" -lt "${since}0000" ] || [ "$version" -ge "${before}0000" ] || return 0
	skip "$1 is not run: it is for servers from $since and before $before"
	return 1
}

# try CASE PLAN [OPTION]
try()
{
	golden "$@" && if has_server "$1"; then runs "$@"; fi
}

# worker N: every JOBSth case, with databases of its own; what is said of each goes to a file.
worker()
{
	local turn=0 case out=$WORK/out
	WORK=$WORK/$1 OLD=plan_$1 NEW=plan_new_$1
	mkdir "$WORK"
	for case in $cases; do
		[ $((turn++ % jobs)) = "$1" ] || continue
		(
			try "$case" plan.sql
			[ ! -f "$TESTS/plan/$case/plan.online.sql" ] || try "$case" plan.online.sql --online
		) >"$out/${case//\//,}" 2>&1
		! grep -qi subscription "$TESTS/plan/$case"/old.* "$TESTS/plan/$case"/new.* || end_subscriptions
	done
	drop_db "$OLD" "$NEW"
}

chosen=""
for case in $cases; do ! wanted "$case" "$@" || chosen="$chosen $case"; done
cases=$chosen
jobs=${DBGEN_TEST_JOBS:-2}
mkdir "$WORK/out"
for ((i = 0; i < jobs; i++)); do worker $i & done
wait
cat "$WORK"/out/*
