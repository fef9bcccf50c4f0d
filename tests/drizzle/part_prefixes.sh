# Real histories at their prefixes: one runner applies the first K migrations, the other the rest, and then the first finds
# nothing to do.  Without DBGEN_TEST_PREFIXES a few prefixes of one project; DBGEN_TEST_PREFIXES=all: every prefix of every
# project (half an hour); a project's name: every prefix of that one.

# first FOLDER K: the first K migrations of the folder, in "first".
first()
{
	local tag
	rm -rf first && mkdir -p first/meta
	jq --argjson k "$2" '.entries |= .[:$k]' "$1/meta/_journal.json" >first/meta/_journal.json
	jq -r '.entries[].tag' first/meta/_journal.json | while read -r tag; do
		ln -s "$PWD/$1/$tag.sql" "first/$tag.sql"
	done
}

# drizzle-orm skips what is older than the newest it has applied: does anything behind K start out that old?
orm_would_skip()
{
	jq -e --argjson k "$2" '[.entries[].when] as $w | ($w[:$k] | max) >= ($w[$k:] | min)' "$1/meta/_journal.json" >/dev/null
}

# handed_over NAME FOLDER K FROM TO: FROM (ours, theirs) applies the first K, TO the rest, FROM finds nothing to do.
handed_over()
{
	local label="$1, $4 the first $3, $5 the rest" db=handed said
	first "$2" "$3"
	new_db "$db"
	if ! said=$("apply_$4" "$db" first 2>&1) || ! said=$("apply_$5" "$db" "$2" 2>&1); then
		not_ok "$label: applied" "$said"
		return
	fi
	rows "$db" >rows.handed
	dump "$db" >dump.handed
	if ! cmp -s rows.handed rows.whole || ! cmp -s dump.handed dump.whole; then
		not_ok "$label: as if one had done it all" "$(diff rows.whole rows.handed)" "$(diff dump.whole dump.handed)"
		return
	fi
	if ! said=$("apply_$4" "$db" "$2" 2>&1) || [ "$(rows "$db")" != "$(cat rows.whole)" ]; then
		not_ok "$label: then the first finds nothing to do" "$said" "$(rows "$db" | diff rows.whole -)"
		return
	fi
	status_is "$label" 0 runner "$db" "$2" --status
}

apply_ours()
{
	runner "$1" "$2"
}

apply_theirs()
{
	orm "$DRIZZLE_0" "$1" "$2"
}

# taking_turns NAME FOLDER FIRST SECOND: each migration by the other runner than the one before, each looks at the other's work.
taking_turns()
{
	local count=$(jq '.entries | length' "$2/meta/_journal.json") k said db=turns
	new_db "$db"
	for ((k = 1; k <= count; k++)); do
		set -- "$1" "$2" "$4" "$3"
		first "$2" "$k"
		if ! said=$("apply_$3" "$db" first 2>&1) || ! said=$("apply_$4" "$db" first 2>&1) || [ "$(counted "$db")" != "$k" ]; then
			not_ok "$1, taking turns: migration $k by $3" "$said" "$(counted "$db") recorded"
			return
		fi
	done
	rows "$db" >rows.handed
	dump "$db" >dump.handed
	same_file "$1, taking turns, $4 last: the same schema" dump.whole dump.handed
	same_file "$1, taking turns, $4 last: the same rows" rows.whole rows.handed
}

# prefixes NAME FOLDER STEP: every STEPth prefix, both ways.
prefixes()
{
	local name=$1 folder=$2 count k
	count=$(jq '.entries | length' "$folder/meta/_journal.json")
	new_db whole
	apply_theirs whole "$folder" >/dev/null 2>&1
	rows whole >rows.whole
	dump whole >dump.whole
	for ((k = 1; k < count; k += $3)); do
		handed_over "$name" "$folder" "$k" theirs ours
		if orm_would_skip "$folder" "$k"; then
			skip "$name: drizzle-orm would skip migrations behind a prefix, which are older than what it has applied"
		else
			handed_over "$name" "$folder" "$k" ours theirs
		fi
	done
	if [ -n "${DBGEN_TEST_PREFIXES:-}" ] && in_order "$folder"; then
		taking_turns "$name" "$folder" ours theirs
		taking_turns "$name" "$folder" theirs ours
	fi
	drop_db whole handed turns
}

if [ -d "$DBGEN_CORPUS/drizzle" ]; then
	for role in project_api_key authenticated anon; do
		psql -XqAt -d postgres -c "create role $role" 2>/dev/null
	done
	for folder in "$DBGEN_CORPUS"/drizzle/*/; do
		name=$(basename "$folder")
		prepared "$folder" "folder_$name"
		case ${DBGEN_TEST_PREFIXES:-} in
		all | "$name") prefixes "$name" "folder_$name" 1 ;;
		"$name":*) prefixes "$name" "folder_$name" "${DBGEN_TEST_PREFIXES#*:}" ;;
		'') [ "$name" != kaneo ] || prefixes "$name" "folder_$name" 30 ;;
		esac
	done
	psql -XqAt -d postgres -c 'drop role project_api_key, authenticated, anon'
fi
