#!/usr/bin/env bash
# What dbgen says that statements do (schema/effects.def), and what a server does: locks, tables written anew, read, indexed,
# foreign keys checked, whether it runs in a transaction.
#
#   tests/locks/run.sh                                  the server that is installed
#   PGBIN=/opt/pg/18/bin tests/locks/run.sh             another one
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/measure.sh"
begin locks
cd "$WORK" || exit 1
here=$ROOT/tests/locks
version=$(($(sql postgres "SHOW server_version_num") / 10000))

# The statements that this server knows; NUMBER is their line here.
grep -v '^--\|^$' "$here/statements.sql" | awk -v version="$version" '{
	if (match($0, /-- since [0-9]+/) && substr($0, RSTART + 9, 2) + 0 > version) next
	print
}' >list

# Rows are in one database and not in the other: what fails on rows is measured without.
new_db filled "$here/base.sql" "$here/rows.sql" || die "base.sql or rows.sql does not load"
new_db bare "$here/base.sql" || die "base.sql does not load"
for database in filled bare; do
	sql $database "$METER"
	number=0
	while IFS= read -r line; do
		number=$((number + 1))
		case $database:$line in
		filled:*"-- no rows" | bare:*) [ "$database:${line##*-- }" = "bare:no rows" ] || continue ;;
		esac
		measuring $number "$line"
	done <list >$database.sql
	PGOPTIONS="" psql -XqAt -d $database -f $database.sql >>out 2>>err
done
sql bare "SELECT relname FROM meter.rel" >relations
sed -i 's/^psql:[^ ]*: //' err
told list relations out err >measured
"$BUILD/tests/effects" "$version" "$here/base.sql" list | sort -k1,1n -k2 >said
"$BUILD/tests/effects" --codes "$version" "$here/base.sql" list >codes

# of FILE NUMBER: without the number.
of()
{
	sed -n "s/^$2 //p" "$1" | sort
}

number=0
while IFS= read -r line; do
	number=$((number + 1))
	name="${line%;*}"
	if grep -q "^$number unread" said; then
		skip "$name: the grammar of this build does not read it"
	elif grep -q "^$number alone" said; then
		table=$(sed -n "s/^$number lock \([^ ]*\) .*/\1/p" said | head -1)
		equal "$name: runs in no transaction" alone "$(of measured $number)"
		[ -z "$table" ] || equal "$name: the lock on $table" "$(wanted filled "$table" "$line")" \
			"$(sed -n "s/^$number lock $table //p" said)"
	else
		equal "$name" "$(of measured $number)" "$(of said $number)"
	fi
done <list

# Every row of the table has a statement that was measured, but for what this server, or the grammar of this build, does not have.
"$DBGEN" help --locks | grep '^| .*`' | awk -v version="$version" '{
	if (match($0, /` \([0-9]+\)/) && substr($0, RSTART + 3, 2) + 0 > version) next
	split($0, cell, "`")
	print cell[length(cell) - 1]
}' | sort >rows
grep -q unread said && sed -i '/^set-expression$/d' rows
cut -d' ' -f2 codes | sort -u >seen
equal "every row is measured" "" "$(comm -23 rows seen)"
"$DBGEN" help --locks >page.md
sed -n '/^## Columns/,$p' "$ROOT/docs/locks.md" >printed.md
same_file "docs/locks.md is what dbgen help --locks prints" printed.md page.md
