#!/usr/bin/env bash
# Hard changes, on a database with rows, both ways: plans/NAME.sql has the old schema, rows, the new schema and a query
# whose answer must stay.  "-- one way: why" in it leaves the way back out; "-- fixed in 15.19 16.15: what" leaves it out on
# servers with a fault of their own.  Names of plans may be given.
. "$(dirname "$0")/../lib.sh"
begin plans

section()
{
	awk -v name="-- $2" '/^-- (old|rows|new|keeps)$/ { in_it = ($0 == name); next } in_it' "$1"
}

SERVER=$(psql -XqAt -d postgres -c 'show server_version_num')

# has_fault FILE: whether this server is older than the release of its major version that the file names as the repaired one.
has_fault()
{
	local version
	for version in $(sed -n 's/^-- fixed in \([0-9. ]*\):.*/\1/p' "$1"); do
		[ "${version%.*}" = $((SERVER / 10000)) ] && [ "${version#*.}" -gt $((SERVER % 10000)) ] && return 0
	done
	return 1
}

# change NAME FROM TO: the database `plan` holds FROM and becomes TO, in one transaction.
change()
{
	local name=$1 from=$2 to=$3
	"$DBGEN" diff --from "$(url plan)" --to "$to" --format sql >"$WORK/sql" 2>"$WORK/err" </dev/null
	case $? in
	0 | 2) ;;
	*)
		not_ok "$name: has a plan" "$(cat "$WORK/err")"
		return 1
		;;
	esac
	# A new label can be used only once it is committed; all else runs in one transaction, as migrations do.
	one=-1
	! grep -q ' ADD VALUE ' "$WORK/sql" || one=
	if ! psql -Xq $one -v ON_ERROR_STOP=1 -d plan -f "$WORK/sql" >"$WORK/said" 2>&1; then
		not_ok "$name: runs" "$(cat "$WORK/said")" "$(cat "$WORK/sql")"
		return 1
	fi
	new_db plan_new "$to"
	same_dump_but_order "$name: is what was asked for" plan plan_new || sed 's/^/  | /' "$WORK/sql"
	status_is "$name: leaves nothing to do" 0 "$DBGEN" diff --from "$(url plan)" --to "$to"
	status_is "$name: offline it is the same plan" 2 "$DBGEN" diff --from "$from" --to "$to" --format sql
}

for file in "$TESTS"/live/plans/*.sql; do
	name=$(basename "$file" .sql)
	[ $# = 0 ] || grep -qw -- "$name" <<<"$*" || continue
	if has_fault "$file"; then
		skip "$name: this server has a fault: $(grep -m1 '^-- fixed in' "$file")"
		continue
	fi
	for part in old rows new keeps; do section "$file" $part >"$WORK/$part.sql"; done
	if ! new_db plan "$WORK/old.sql" "$WORK/rows.sql" || ! new_db plan_new "$WORK/new.sql"; then
		not_ok "$name: its files load"
		continue
	fi
	status_is "$name: the file agrees with its database" 0 "$DBGEN" diff --from "$(url plan_new)" --to "$WORK/new.sql"
	kept=$(psql -XqAt -d plan -f "$WORK/keeps.sql")
	change "$name" "$WORK/old.sql" "$WORK/new.sql" || continue
	equal "$name: rows are there" "$kept" "$(psql -XqAt -d plan -f "$WORK/keeps.sql" 2>&1)"
	! grep -q '^-- one way' "$file" || continue
	change "$name, back" "$WORK/new.sql" "$WORK/old.sql"
done
drop_db plan plan_new
