# Folders of real projects: both runners make the same database, and each finds nothing to do after the other.

# both NAME VERSION FOLDER
both()
{
	local name=$1 version=$2 folder=$3 ours=ours_$1 theirs=theirs_$1
	new_db "$ours" && new_db "$theirs"
	status_is "$name: dbgen-runner applies it" 0 runner "$ours" "$folder" || return
	check "$name: drizzle-orm $version applies it" orm "$version" "$theirs" "$folder" || return
	same_dump "$name: both make the same schema" "$ours" "$theirs"
	rows "$theirs" >rows.theirs
	rows "$ours" >rows.ours
	same_file "$name: both record the same" rows.ours rows.theirs
	check "$name: drizzle-orm after dbgen-runner" orm "$version" "$ours" "$folder"
	equal "$name: it finds nothing to do" "$(cat rows.ours)" "$(rows "$ours")"
	status_is "$name: dbgen-runner after drizzle-orm" 0 runner "$theirs" "$folder"
	says "$name: it finds nothing to do" "$ERR" 'nothing to do'
	equal "$name: and records nothing" "$(cat rows.theirs)" "$(rows "$theirs")"
	status_is "$name: all is applied in its eyes" 0 runner "$theirs" "$folder" --status
	drop_db "$ours" "$theirs"
}

# A copy without what a plain server does not have (pgvector) and what is not in a database (roles).
prepared()
{
	rm -rf "$2" && cp -r "$1" "$2" && chmod -R u+w "$2"
	perl -0pi -e 's/"?\bvector\b"?\(1536\)/double precision[]/g; s/CREATE EXTENSION IF NOT EXISTS "?vector"?;/SELECT 1;/g;
		s/CREATE INDEX[^;]*USING hnsw[^;]*;/SELECT 1;/g; s/CREATE ROLE "(?:reader|project_api_key)";/SELECT 1;/g; s/TO "reader"/TO public/g' \
		"$2"/*.sql "$2"/*/migration.sql 2>/dev/null
}

# Are the times in the journal in order?  Where they are not, the v1 layout is another order.
in_order()
{
	jq -e '[.entries[].when] | . == sort' "$1/meta/_journal.json" >/dev/null
}

if [ -d "$DBGEN_CORPUS/drizzle" ]; then
	for role in project_api_key authenticated anon; do
		psql -XqAt -d postgres -c "create role $role" 2>/dev/null
	done
	for folder in "$DBGEN_CORPUS"/drizzle/*/; do
		name=$(basename "$folder")
		prepared "$folder" "folder_$name"
		both "$name" "$DRIZZLE_0" "folder_$name"
		in_order "folder_$name" || continue
		# The largest folder takes half a minute; once is enough unless all is asked for.
		[ "$(ls "$folder" | wc -l)" -lt 200 ] || [ -n "${DBGEN_TEST_ALL:-}" ] || continue
		up "folder_$name" "v1_$name"
		both "v1_$name" "$DRIZZLE_1" "v1_$name"
	done
	psql -XqAt -d postgres -c 'drop role project_api_key, authenticated, anon'
else
	skip "no folders of real projects: $DBGEN_CORPUS/drizzle is not there"
fi

if [ -d "$REFERENCE" ]; then
	prepared "$REFERENCE/classic" classic
	# drizzle-kit does not escape the label; nobody can run that file.
	sed -i "s/'o'k'/'o''k'/" classic/0001_*.sql
	both reference "$DRIZZLE_0" classic
	prepared "$REFERENCE/v1/drizzle" v1
	both reference_v1 "$DRIZZLE_1" v1
else
	skip "no reference: $REFERENCE is not there; DBGEN_REFERENCE names another place"
fi
