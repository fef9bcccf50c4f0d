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

# What pgvector would make, in folders that use it: the extension is rarely there.
without_vector()
{
	cp -r "$1" "$2" && chmod -R u+w "$2"
	sed -i -E 's/"?\bvector\b"?\(1536\)/double precision[]/g; s/^CREATE EXTENSION IF NOT EXISTS "?vector"?;/SELECT 1;/;
		/USING hnsw/s/^CREATE (UNIQUE )?INDEX[^;]*;/SELECT 1;/' "$2"/*.sql
}

if [ -d "$DBGEN_CORPUS/drizzle" ]; then
	for folder in "$DBGEN_CORPUS"/drizzle/*/; do
		name=$(basename "$folder")
		without_vector "$folder" "folder_$name"
		both "$name" "$DRIZZLE_0" "folder_$name"
		up "folder_$name" "v1_$name"
		both "v1_$name" "$DRIZZLE_1" "v1_$name"
	done
else
	skip "no folders of real projects: $DBGEN_CORPUS/drizzle is not there"
fi

if [ -d "$REFERENCE" ]; then
	cp -r "$REFERENCE/classic" classic && chmod -R u+w classic
	# drizzle-kit does not escape the label; nobody can run that file.
	sed -i "s/'o'k'/'o''k'/" classic/0001_*.sql
	psql -XqAt -d postgres -c 'drop role if exists reader' 2>/dev/null
	sed -i 's/CREATE ROLE "reader"/SELECT 1/; s/TO "reader"/TO public/' classic/0000_init.sql
	both reference "$DRIZZLE_0" classic
	cp -r "$REFERENCE/v1/drizzle" v1 && chmod -R u+w v1
	sed -i 's/CREATE ROLE "reader"/SELECT 1/; s/TO "reader"/TO public/' v1/*/migration.sql
	both reference_v1 "$DRIZZLE_1" v1
else
	skip "no reference: $REFERENCE is not there; DBGEN_REFERENCE names another place"
fi
