#!/usr/bin/env bash
# Pairs of schemas that once lost something or never came to an end: a folder with old.sql, new.sql and perhaps
# rows.sql, each taken there and back four ways on a private server and once through a folder of migrations.
#
#   tests/faults.sh [NAME | FOLDER]...
#
# NAME is a folder in $DBGEN_FAULTS (default: ../shared/faults beside this repository); without names all that have a
# pair. "rows: …" are values that became others without a word, "note: …" what is different where it was announced.
. "$(dirname "$0")/lib.sh"
FAULTS=${DBGEN_FAULTS:-$(realpath -m "$ROOT/../shared/faults")}
begin faults
[ -d "$FAULTS" ] || [ $# -gt 0 ] || {
	skip "there is no $FAULTS (DBGEN_FAULTS)"
	exit 0
}
DBGEN_FAULTS_WAYS=${DBGEN_FAULTS_WAYS:-db file folder}

# Roles that the pairs speak of.
for role in hr_r1 "Odd Role" app reader; do
	psql -XqAt -d postgres -c "CREATE ROLE \"$role\"" 2>/dev/null
done

# values DATABASE: "table<TAB>column<TAB>type<TAB>the values, in the order of the key id where there is one, else sorted".
values()
{
	psql -XqAt -F $'\t' -d "$1" <<-'SQL' | psql -XqAt -F $'\t' -d "$1"
		SELECT format('SELECT %L, count(*)::text, '''', '''' FROM ONLY %s;', c.oid::regclass || E'\t', c.oid::regclass)
		FROM pg_class c WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema|drizzle)'
		ORDER BY 1;
		SELECT format('SELECT %L, %L, %L, string_agg(coalesce(to_json(%I)::text, ''NULL''), '' '' ORDER BY %s) FROM %s%s;',
			c.oid::regclass, attname, format_type(atttypid, atttypmod) || CASE attgenerated WHEN '' THEN '' ELSE ' generated' END,
			attname, CASE WHEN EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname = 'id')
			THEN 'id::text, ' ELSE '' END || format('to_json(%I)::text', attname), CASE relkind WHEN 'r' THEN 'ONLY ' ELSE '' END, c.oid::regclass)
		FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
		WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema|drizzle)'
		ORDER BY 1;
	SQL
}

# Sequences behind the values of the columns they belong to.
behind()
{
	psql -XqAt -d "$1" <<-'SQL' | psql -XqAt -d "$1" 2>/dev/null
		SELECT format('SELECT %L WHERE (SELECT max(%I) FROM %s) >= nextval(%L);', c.oid::regclass || '.' || attname,
			attname, c.oid::regclass, s.oid::regclass)
		FROM pg_depend d JOIN pg_class s ON s.oid = objid AND s.relkind = 'S' JOIN pg_class c ON c.oid = refobjid
		JOIN pg_attribute a ON attrelid = c.oid AND attnum = refobjsubid
		JOIN pg_sequence q ON seqrelid = s.oid AND seqincrement > 0
		WHERE deptype IN ('a', 'i') AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass;
	SQL
}

# kept NAME BEFORE AFTER SAID: values of a column that stays are the same, unless the plan SAID that it loses data; those
# of a column of another type may look different unless it is computed from then on, those of one that stays generated be computed anew.
kept()
{
	local changed
	changed=$(awk -F '\t' 'NR == FNR { value[$1, $2] = $4; type[$1, $2] = $3; next }
		($1, $2) in value && value[$1, $2] != $4 {
			was = sub(/ generated$/, "", type[$1, $2])
			is = sub(/ generated$/, "", $3)
			print (was && is || type[$1, $2] != $3 && (was || !is) ? "note" : "rows") ": " $1 "." $2 " (" type[$1, $2] (was ? " generated" : "") \
				" -> " $3 (is ? " generated" : "") "): " substr(value[$1, $2], 1, 200) " -> " substr($4, 1, 200) }' "$2" "$3")
	if grep -q '^rows' <<<"$changed" && ! grep -Eq '^-- (data loss|What this takes away|What this cannot bring back)' "$4"; then
		not_ok "$1: rows are there" "$changed" "$(cat "$4")"
	else
		ok "$1: rows are there"
		[ -z "$changed" ] || sed 's/^rows/note/; s/^/  /' <<<"$changed"
	fi
}

# Columns that a table had before it got a parent stay its own as well, which no ALTER TABLE takes back.
inherit_only()
{
	grep -q ' INHERIT ' "$WORK/sql" || return
	psql -XqAt -d fault_new -c "SELECT format('UPDATE pg_attribute SET attislocal = false WHERE attname = %L AND attinhcount > 0 AND attrelid =
		to_regclass(%L);', attname, attrelid::regclass) FROM pg_attribute WHERE attinhcount > 0 AND NOT attislocal AND attnum > 0" |
		psql -XqAt -d fault
}

positions()
{
	equal "$1: sequences are ahead of their columns" "" "$(behind "$2")"
}

# step NAME FROM TO FILE: the database `fault` becomes what FILE says by the plan from FROM to TO.
change()
{
	local name=$1 from=$2 to=$3 file=$4 one=-1
	"$DBGEN" diff --from "$from" --to "$to" --format sql >"$WORK/sql" 2>"$WORK/err" </dev/null
	case $? in
	0 | 2) ;;
	*)
		not_ok "$name: has a plan" "$(cat "$WORK/err")"
		return 1
		;;
	esac
	values fault >"$WORK/before"
	# A new label can be used only once it is committed.
	! grep -q ' ADD VALUE ' "$WORK/sql" || one=
	if ! psql -Xq $one -v ON_ERROR_STOP=1 -d fault -f "$WORK/sql" >"$WORK/said" 2>&1; then
		not_ok "$name: runs" "$(cat "$WORK/said")" "$(cat "$WORK/sql")"
		return 1
	fi
	values fault >"$WORK/after"
	kept "$name" "$WORK/before" "$WORK/after" "$WORK/sql"
	positions "$name" fault
	new_db fault_new "$file"
	inherit_only
	same_dump_but_order "$name: is what was asked for" fault fault_new || sed 's/^/  | /' "$WORK/sql"
	status_is "$name: leaves nothing to do" 0 "$DBGEN" diff --from "$(url fault)" --to "$file" --format sql
}

from_database()
{
	new_db fault "$OLD" $ROWS || return 1
	change "$1: database to file" "$(url fault)" "$NEW" "$NEW" &&
		change "$1: database to file, back" "$(url fault)" "$OLD" "$OLD"
}

from_file()
{
	new_db fault "$OLD" $ROWS || return 1
	change "$1: file to file" "$OLD" "$NEW" "$NEW" && change "$1: file to file, back" "$NEW" "$OLD" "$OLD"
	status_is "$1: file to the same file" 0 "$DBGEN" diff --from "$NEW" --to "$NEW"
}

through_folder()
{
	local name="$1: through a folder"
	new_db fault && new_project fault || return 1
	sed -i 's/schema.dbgen/schema.sql/' dbgen.json
	export DATABASE_URL PROD_URL=
	DATABASE_URL=$(url fault)
	cp "$OLD" schema.sql
	# Two schemas that are the same, or an empty one, need no migration.
	status_is "$name: generate" 0 "$DBGEN" generate --name a --force
	status_is "$name: migrate" 0 "$DBGEN" migrate --verify || return 1
	[ -z "$ROWS" ] || psql -Xq -v ON_ERROR_STOP=1 -d fault -f $ROWS >/dev/null
	cp "$NEW" schema.sql
	status_is "$name: generate the change" 0 "$DBGEN" generate --name b --force || return 1
	values fault >"$WORK/before"
	status_is "$name: migrate the change" 0 "$DBGEN" migrate --verify || { find . -name '*_b.sql' -exec cat {} + ; return 1; }
	find . -name '*_b.sql' -exec cat {} + >"$WORK/sql" 2>/dev/null
	values fault >"$WORK/after"
	kept "$name" "$WORK/before" "$WORK/after" "$WORK/sql"
	positions "$name" fault
	new_db fault_new "$NEW"
	inherit_only
	same_dump_but_order "$name: is what was asked for" fault fault_new || sed 's/^/  | /' "$WORK/sql"
	status_is "$name: generate again: nothing" 0 "$DBGEN" generate --check
	if find . -name '*_b.sql' | grep -q .; then
		status_is "$name: rollback" 0 "$DBGEN" rollback || { find . -name '*_b.down.sql' -exec cat {} + ; return 1; }
		find . -name '*_b.down.sql' -exec cat {} + >"$WORK/sql"
		values fault >"$WORK/back"
		kept "$name, back" "$WORK/after" "$WORK/back" "$WORK/sql"
		new_db fault_new "$OLD"
		inherit_only
		same_dump_but_order "$name: rollback is what was before" fault fault_new || sed 's/^/  | /' "$WORK/sql"
	fi
	unset DATABASE_URL PROD_URL
	cd "$ROOT"
}

if [ $# = 0 ]; then
	for OLD in "$FAULTS"/*/old.sql; do set -- "$@" "$(basename "$(dirname "$OLD")")"; done
fi
for name in "$@"; do
	folder=$FAULTS/$name
	case $name in */* | .) folder=$(realpath "$name") name=$(basename "$folder") ;; esac
	OLD=$folder/old.sql NEW=$folder/new.sql ROWS=
	[ ! -f "$folder/rows.sql" ] || ROWS=$folder/rows.sql
	if [ ! -f "$OLD" ] || [ ! -f "$NEW" ]; then
		skip "$name: has no pair old.sql, new.sql"
		continue
	fi
	if ! new_db fault "$OLD" $ROWS || ! new_db fault_new "$NEW"; then
		not_ok "$name: its files load"
		continue
	fi
	for way in $DBGEN_FAULTS_WAYS; do
		case $way in
		db) from_database "$name" ;;
		file) from_file "$name" ;;
		folder) through_folder "$name" ;;
		*) die "DBGEN_FAULTS_WAYS: db, file, folder" ;;
		esac
		unset DATABASE_URL PROD_URL
	done
done
drop_db fault fault_new
