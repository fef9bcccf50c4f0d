# What the tests of typed code share.  Sourced after tests/lib.sh.

NPM_FOLDER=${DBGEN_TEST_NPM:-$BUILD/test-npm}
CODEGEN=$TESTS/codegen

# lacks WHAT: a toolchain is not here.  Where all have to be (CI: DBGEN_TEST_TOOLCHAINS=1) that is a failure.
lacks()
{
	if [ -n "${DBGEN_TEST_TOOLCHAINS:-}" ]; then
		not_ok "$1"
		exit 1
	fi
	skip "$1"
}

# npm_packages NAME PACKAGE@VERSION...: installed once, outside the repository, in $NPM_FOLDER/NAME; the test goes on in a
# folder of its own in there, $PLACE, that sees them.  Ends the test when there is no node or no registry.
npm_packages()
{
	local folder=$NPM_FOLDER/$1
	shift
	if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
		lacks "node is not installed"
		exit 0
	fi
	mkdir -p "$folder"
	if [ "$(cat "$folder/installed" 2>/dev/null)" != "$*" ]; then
		rm -rf "$folder/node_modules" "$folder/installed"
		echo '{ "private": true, "type": "module" }' >"$folder/package.json"
		(cd "$folder" && npm install --no-audit --no-fund --ignore-scripts --save-exact "$@") >"$folder/install.log" 2>&1 &&
			echo "$*" >"$folder/installed"
	fi
	if [ ! -f "$folder/installed" ]; then
		lacks "$* cannot be installed: no registry ($folder/install.log)"
		exit 0
	fi
	PLACE=$(mktemp -d "$folder/test-XXXXXX")
	trap 'cd /; rm -rf "$WORK" "$PLACE"; postgres_stop' EXIT
	export PATH=$folder/node_modules/.bin:$PATH
	cd "$PLACE" || exit 1
}

# python_packages NAME PACKAGE==VERSION...: the same of Python, from PyPI.
python_packages()
{
	local folder=${DBGEN_TEST_PYTHON:-$BUILD/test-python}/$1
	shift
	if ! python3 -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
		lacks "there is no Python 3.11 with venv"
		exit 0
	fi
	if [ "$(cat "$folder/installed" 2>/dev/null)" != "$*" ]; then
		rm -rf "$folder"
		mkdir -p "$folder"
		python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "$@" \
			>"$folder/install.log" 2>&1 && echo "$*" >"$folder/installed"
	fi
	if [ ! -f "$folder/installed" ]; then
		lacks "$* cannot be installed: no registry ($folder/install.log)"
		exit 0
	fi
	PLACE=$(mktemp -d "$folder/test-XXXXXX")
	trap 'cd /; rm -rf "$WORK" "$PLACE"; postgres_stop' EXIT
	export PATH=$folder/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1
	cd "$PLACE" || exit 1
}

# go_module FOLDER: the test goes on in a folder of its own with FOLDER's go.mod, $PLACE, when its modules can be had.
go_module()
{
	if ! command -v go >/dev/null || ! command -v gofmt >/dev/null; then
		lacks "go is not installed"
		exit 0
	fi
	PLACE=$WORK/go
	export GOCACHE=${DBGEN_TEST_GO:-$BUILD/test-go}
	mkdir -p "$PLACE"
	cp "$1/go.mod" "$1/go.sum" "$PLACE"
	cd "$PLACE" || exit 1
	if ! go mod download >install.log 2>&1; then
		lacks "the modules of $1/go.mod cannot be had: $(tail -1 install.log)"
		exit 0
	fi
}

# project_entries SCHEMA QUERIES JSON...: dbgen.json with a schema, files of queries and these entries of "codegen".
project_entries()
{
	local schema=$1 queries=$2 IFS=,
	shift 2
	echo "{ \"schema\": \"$schema\", \"queries\": \"$queries\", \"codegen\": [$*] }" >dbgen.json
}

# shop_db NAME: an empty database with the shop's schema.
shop_db()
{
	new_db "$1"
	"$DBGEN" diff --from empty --to "$CODEGEN/shop.dbgen" --format sql 2>/dev/null | psql -Xq -v ON_ERROR_STOP=1 -d "$1"
}

# everything_db NAME: a database with every type and its edge values (c/everything.py, whose schema is then in NAME.sql).
everything_db()
{
	python3 "$CODEGEN/c/everything.py" schema >"$1.sql"
	python3 "$CODEGEN/c/everything.py" rows >"$1-rows.sql"
	new_db "$1" "$1.sql" "$1-rows.sql" 2>/dev/null
}

# not_same DATABASE ABSENT: the rows of everything_db that are not the same in what was written of them, "m_6 17".
not_same()
{
	psql -XAtd "$1" -v absent="$2" -f "$CODEGEN/c/roundtrip.sql" | grep -aoE '^[mc]_[0-9]+\|\(?[0-9]+' | tr -d '(' | tr '|' ' '
}

# tsc_strict FILE...: no errors; what it compiles lies beside the files.
tsc_strict()
{
	tsc --strict --noUncheckedIndexedAccess --types node --target es2022 --module nodenext "$@"
}

# entry JSON...: dbgen.json with these entries of "codegen".
entries()
{
	local IFS=,
	echo "{ \"codegen\": [$*] }" >dbgen.json
}

# same_code NAME GOLDEN FILE: the file is the golden one; DBGEN_TEST_UPDATE=1 makes it so.
same_code()
{
	[ -z "${DBGEN_TEST_UPDATE:-}" ] || { mkdir -p "$(dirname "$2")" && cp "$3" "$2"; }
	same_file "$1" "$2" "$3"
}

# unique_names SCHEMA ENTRY: the entry with "names" for what would have the name of something else, "".
unique_names()
{
	local names="" said name n=0
	while said=$("$DBGEN" codegen --from "$1" --check 2>&1 >/dev/null) || [ $? = 1 ]; do
		name=$(sed -nE 's/.*and [a-z ]+ "([^"]*)" would both be called "([^"]*)".*/"\1": "\2_/p' <<<"$said" | head -1)
		[ -n "$name" ] && [ $n -lt 200 ] || { echo "$said" >&2; return 1; }
		n=$((n + 1))
		names="$names${names:+, }$name$n\""
		entries "${2%\}}, \"names\": { $names } }"
	done
}

# real_schemas CHECK: CHECK PROJECT SCHEMA for schemas of other projects, in CI for two of them, with DBGEN_TEST_ALL=1 for all.
real_schemas()
{
	local project schema projects="pagila kitchen_sink"
	[ -z "${DBGEN_TEST_ALL:-}" ] || projects="$projects pg_regress gitlab trigger_dev chado danbooru crates_io adventureworks"
	for project in $projects; do
		schema=$DBGEN_CORPUS/real/$project/schema.sql
		if [ -f "$schema" ]; then
			"$1" "$project" "$schema"
		else
			skip "$project: $schema is not there"
		fi
	done
}

# written PROJECT SCHEMA ENTRY [NAME]: code for it, with other names where two things would have one.
written()
{
	entries "$3"
	unique_names "$2" "$3"
	check "${4:-$1}: code" "$DBGEN" codegen --from "$2"
}

# ---- every type and its edge values (c/everything.py), in the database "everything"

# rows_given: how many rows there are in all of v_N.
rows_given()
{
	psql -XAtqd everything -c "select sum((xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', relname), false, true, '')))[1]::text::int)
		from pg_class where relkind = 'r' and relname ~ '^v_'"
}

# empty_again: what was written goes.
empty_again()
{
	psql -XAtqd everything <<<"select 'truncate ' || string_agg(quote_ident(relname), ', ') from pg_class where relkind = 'r' and relname ~ '^m_' \gexec"
}

# compared NAME FOLDER PREFIX: after a program has read v_N and written m_N: what it printed (\$OUT) of rows that its language cannot hold, and what is
# written otherwise than it was read, is what the golden files in FOLDER say.
compared()
{
	grep -v ' rows$' <<<"$OUT" | python3 "$CODEGEN/values.py" >unread.txt
	same_code "$1: what its types cannot hold" "$2/unread_$3.txt" unread.txt
	equal "$1: rows" "$(rows_given)" $(($(sed -n 's/ rows$//p' <<<"$OUT") + $(grep -cv ' rows$' <<<"$OUT")))
	psql -XAtd everything -f "$CODEGEN/everything.sql" 2>&1 | python3 "$CODEGEN/values.py" >differ.txt
	same_code "$1: what was written is what was read" "$2/differ_$3.txt" differ.txt
}

# worst ENTRY...: code for the names and comments of hostile.py, and for the names that the code itself has, with other names where two things
# would have one.
worst()
{
	local entry all=()
	python3 "$CODEGEN/c/everything.py" schema >everything.sql
	rm -rf own
	entries "${@//\"out\": \"/\"schema\": \"public\", \"out\": \"own/types/}"
	"$DBGEN" codegen --from everything.sql >own.log 2>&1 || { not_ok "code for every type" "$(cat own.log)"; return 1; }
	project_entries "$CODEGEN/shop.dbgen" "$CODEGEN/shop_queries/*.sql" "${@//\"out\": \"/\"out\": \"own/shop/}"
	"$DBGEN" codegen >own.log 2>&1 || { not_ok "code for the shop" "$(cat own.log)"; return 1; }
	python3 "$CODEGEN/hostile.py" schema >hostile.sql
	python3 "$CODEGEN/hostile.py" queries >hostile_queries.sql
	for entry in "$@"; do
		all+=("${entry%\}}, \"schema\": \"t\", \"names\": $(python3 "$CODEGEN/hostile.py" names "${entry%\}}, \"schema\": \"t\" }" 2>/dev/null) }")
	done
	project_entries hostile.sql hostile_queries.sql "${all[@]}"
	check "code for the worst names" "$DBGEN" codegen
}
