# What the tests of --online share; sourced by them when DATABASE_URL is that of the database "online".

# project OLD NEW: a database and a folder that are at OLD, and a schema file that says NEW.
AGREED=

project()
{
	new_project online
	new_db online
	printf '%s\n' "$1" >schema.sql
	printf '{ "schema": ["schema.sql"], "migrations": { "dir": "migrations" } }\n' >dbgen.json
	"$DBGEN" generate --name before >"$WORK/out" 2>&1 && "$DBGEN" migrate >>"$WORK/out" 2>&1 ||
		not_ok "the old schema is there" "$(cat "$WORK/out")"
	printf '%s\n' "$2" >schema.sql
	printf '%s\n' "$1" >old.sql
}

migration()
{
	cat migrations/0001_after.sql
}

# same NAME A B: two databases are the same; where there is no pg_dump for the server, as dbgen sees them.
same()
{
	if pg_dump -s -d "$2" >/dev/null 2>&1; then
		same_dump_but_order "$@"
	else
		status_is "$1" 0 "$DBGEN" diff --from "$(url "$2")" --to "$(url "$3")"
	fi
}

# technique NAME OLD NEW ROWS [PATTERN...]: up, down, up again, on rows; each pattern stands in the migration.  AGREED are further options of
# generate.
technique()
{
	local name=$1 old=$2 new=$3 rows=$4 one
	shift 4
	project "$old" "$new"
	[ -z "$rows" ] || sql online "$rows" >/dev/null || not_ok "$name: the rows are there"
	status_is "$name: is generated" 0 "$DBGEN" generate --online --name after $AGREED
	for one in "$@"; do says "$name: $one" "$(migration | tr '\n' ' ')" "$one"; done
	new_db wanted schema.sql
	status_is "$name: runs" 0 "$DBGEN" migrate
	same "$name: is what was asked for" online wanted
	status_is "$name: nothing is left to generate" 0 "$DBGEN" generate --online --check
	status_is "$name: the database is what the file says" 0 "$DBGEN" diff --from "$DATABASE_URL" --to schema.sql
	status_is "$name: the folder is sound" 0 "$DBGEN" check
	new_db wanted old.sql
	status_is "$name: runs back" 0 "$DBGEN" rollback --yes
	equal "$name: what is for the runner is not told" "" "$(grep -e '-- dbgen:' <<<"$ERR")"
	same "$name: is what was there" online wanted
	status_is "$name: runs once more" 0 "$DBGEN" migrate
	equal "$name: no index is left invalid" "" "$(sql online 'select indexrelid::regclass from pg_index where not indisvalid')"
}
