#!/usr/bin/env bash
# The language c of dbgen codegen: what is written is as it was, compiles as C11 and C++17 with what compilers there are, and
# reads and writes every type as the server has it, under sanitizers.
#
#   tests/codegen/c.sh [--update]     --update writes the golden files anew
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
update=${1:-}
begin codegen/c

here=$TESTS/codegen/c
include=-I$(pg_config --includedir)
warnings="-Wall -Wextra -Werror"
sanitizers="-fsanitize=address,undefined -fno-sanitize-recover=undefined"

# compiles NAME FOLDER FILE...: as C11 and C++17, with each compiler that is here.
compiles()
{
	local name=$1 folder=$2 compiler
	shift 2
	for compiler in "gcc -std=c11" "clang -std=c11" "g++ -std=c++17 -x c++" "clang++ -std=c++17 -x c++"; do
		if ! command -v "${compiler%% *}" >/dev/null; then
			lacks "$name with $compiler: it is not here"
			continue
		fi
		# shellcheck disable=SC2086
		(cd "$folder" && check "$name, $compiler" $compiler $warnings -Wpedantic -fsyntax-only "$include" "$@")
	done
}

# written NAME FOLDER ARGUMENTS...: what codegen writes of a schema.
written()
{
	local name=$1 folder=$2
	shift 2
	check "$name is written" "$DBGEN" codegen c --out "$folder" "$@"
}

# program FILE FOLDER PROGRAM [SOURCE...]: with the run time under sanitizers; the tables of constants alone take long with them.
program()
{
	local sources
	sources="$(cd "$2" && echo dbgen_*.c) ${*:4}"
	# shellcheck disable=SC2086
	(cd "$2" && check "$(basename "$1") is built" gcc -std=c11 -O0 "$include" -c schema.c -o schema.o &&
		check "$(basename "$1") is linked" gcc -std=c11 -g -O1 $sanitizers $warnings "$include" -I. "$1" $sources schema.o \
			-L"$(pg_config --libdir)" -lpq -o "$3")
}

# ---- what is written

written "the golden schema" "$WORK/golden" --from "$here/golden/schema.sql"
for file in schema.h schema.c; do
	[ "$update" != --update ] || cp "$WORK/golden/$file" "$here/golden/$file"
	same_file "$file is as it was" "$here/golden/$file" "$WORK/golden/$file"
done
compiles "names and comments that try to leave" "$WORK/golden" schema.c
compiles "the run time" "$WORK/golden" dbgen_pg.c dbgen_queries.c dbgen_rows.c dbgen_read.c dbgen_write.c
status_is "again nothing is to do" 0 "$DBGEN" codegen c --out "$WORK/golden" --from "$here/golden/schema.sql" --check

for example in "$ROOT"/examples/*/schema.dbgen; do
	name=$(basename "$(dirname "$example")")
	written "$name" "$WORK/$name" --from "$example"
	compiles "$name" "$WORK/$name" schema.c
done

# ---- queries: compiled, then run

# functions NAME SCHEMA QUERIES SETTINGS: a project with them in $WORK/NAME, the code in db.
functions()
{
	mkdir -p "$WORK/$1" && cd "$WORK/$1" && cp "$2" "$3" . || return
	echo "{ \"schema\": [\"$(basename "$2")\"], \"queries\": [\"$(basename "$3")\"], \"codegen\": [{ \"language\": \"c\", \"out\": \"db\" $4 }] }" >dbgen.json
	check "$1: functions are written" "$DBGEN" codegen
	compiles "$1" db schema.c queries.c
}
functions shop_queries "$TESTS/codegen/shop.dbgen" "$TESTS/codegen/queries.sql" ""
for file in queries.h queries.c; do
	[ "$update" != --update ] || cp "db/$file" "$here/golden/$file"
	same_file "$file is as it was" "$here/golden/$file" "db/$file"
done
new_db shop_queries
"$DBGEN" diff --from empty --to shop.dbgen --format sql 2>/dev/null | psql -Xq -d shop_queries
if program "$here/queries.c" "$WORK/shop_queries/db" "$WORK/shop_queries/run" queries.c; then
	PGDATABASE=shop_queries "$WORK/shop_queries/run" >"$WORK/out" 2>&1
	equal "queries.c ends well" 0 $?
	grep -q '^ok' "$WORK/out" || not_ok "queries.c says something"
	while read -r line; do ok "queries.c: $line"; done < <(sed -n 's/^ok line [0-9]*: //p' "$WORK/out" | sort -u)
	grep -v '^ok' "$WORK/out" >"$WORK/wrong" && not_ok "queries.c" "$(cat "$WORK/wrong")"
fi
functions words "$here/words.sql" "$here/words_queries.sql" ""
new_db words "$here/words.sql"
if program "$here/words.c" "$WORK/words/db" "$WORK/words/run" queries.c; then
	equal "types without a binary form go as text, in the order of the query" ok "$(PGDATABASE=words "$WORK/words/run" 2>&1)"
fi
functions hostile_queries "$TESTS/codegen/hostile.sql" "$TESTS/codegen/hostile_queries.sql" \
	", \"names\": $(cat "$here/hostile_names.json")"
cd "$WORK" || exit 1
mkdir worst && cd worst || exit 1
worst '{ "language": "c", "out": "db" }'
compiles "the worst names" db schema.c queries.c
cd "$WORK" || exit 1

# ---- settings

cat >"$WORK/settings.sql" <<'SQL'
create table users (id bigint primary key, made timestamptz not null, nick text);
SQL
new_project settings
cp "$WORK/settings.sql" schema.sql
settings()
{
	cat >dbgen.json <<-JSON
		{ "schema": ["schema.sql"], "migrations": { "dir": "migrations" }, "environments": {},
		  "codegen": [{ "language": "c", "out": "db", $1 }] }
	JSON
}
settings '"prefix": "app_", "file": "app", "names": { "public.users.made": "since" },
	"types": { "public.users.made": { "type": "app_time", "import": "app_time.h" }, "public.users.id": { "type": "int64_t" } }'
status_is "names, types and files by settings" 0 "$DBGEN" codegen
says "a type of one's own" "$(cat db/app.h)" 'app_time since;'
echo 'typedef long long app_time;' >db/app_time.h
compiles "settings" db app.c
echo 'typedef int app_time;' >db/app_time.h
if gcc -fsyntax-only "$include" db/app.c 2>"$WORK/err"; then
	not_ok "a type of another size is an error"
else
	says "a type of another size is an error" "$(cat "$WORK/err")" 'app_user_since_size'
fi
settings '"prefix": "a b"'
status_is "a prefix that is no name" 1 "$DBGEN" codegen
says "says so" "$ERR" '"prefix" of c cannot be "a b"'
settings '"file": "../x"'
status_is "a file that is elsewhere" 1 "$DBGEN" codegen
settings '"names": { "public.users.made": "x; int y" }'
status_is "a name that is none" 1 "$DBGEN" codegen
says "says so" "$ERR" 'must be a name of letters'
settings '"names": { "public.users.made": "while" }'
status_is "a word of C" 1 "$DBGEN" codegen
settings '"names": { "public.users.made": "nick" }'
status_is "two of one name" 1 "$DBGEN" codegen
says "says which" "$ERR" '"public.users.made" and column "public.users.nick" would both be called "nick"'
settings '"types": { "public.users.made": { "type": "int x; int" } }'
status_is "a type that is none" 1 "$DBGEN" codegen
settings '"prefix": "x_"'
echo "comment on column users.made is '@codegen name x; int y';" >>schema.sql
status_is "a name that is none, of a comment" 1 "$DBGEN" codegen
says "says so" "$ERR" 'cannot be called "x; int y" in c'
cd "$WORK" || exit 1

# ---- with a server

new_db golden "$here/golden/schema.sql" "$here/values.sql"
if program "$here/values.c" "$WORK/golden" "$WORK/values"; then
	PGDATABASE=golden "$WORK/values" >"$WORK/out" 2>&1
	equal "values.c ends well" 0 $?
	grep -q '^ok' "$WORK/out" || not_ok "values.c says something"
	while read -r line; do ok "values.c: $line"; done < <(sed -n 's/^ok line [0-9]*: //p' "$WORK/out" | sort -u)
	grep -v '^ok' "$WORK/out" >"$WORK/wrong" && not_ok "values.c" "$(cat "$WORK/wrong")"
fi

# Every type with its edge values.  The server is older than some of them: 14 has multiranges and infinite numerics.
if [ "$(psql -XAtd postgres -c 'show server_version_num')" -ge 150000 ]; then
	python3 "$here/everything.py" schema >"$WORK/everything.sql"
	python3 "$here/everything.py" rows >"$WORK/rows.sql"
	new_db everything "$WORK/everything.sql" "$WORK/rows.sql"
	written "every type" "$WORK/everything" --from "$WORK/everything.sql"
	if program "$here/roundtrip.c" "$WORK/everything" "$WORK/roundtrip"; then
		PGDATABASE=everything "$WORK/roundtrip" >"$WORK/out" 2>&1
		equal "every type is read and written" 0 $? || cat "$WORK/out"
		absent=$(awk '$3 == "inserted" { sub(/^v/, "c", $1); print $1 }' "$WORK/out" | tr '\n' ' ')
		equal "tables read" "$(psql -XAtd everything -c "select count(*) from pg_class where relname ~ '^v_[0-9]*$'")" \
			"$(grep -cE '(copied|inserted)$' "$WORK/out")"
		psql -XAtd everything -v absent="$absent" -f "$here/roundtrip.sql" >"$WORK/differ" 2>&1
		equal "what was written is what was read, as the server says it" "" "$(cut -c1-300 "$WORK/differ")"
		# The comparison finds what differs.
		sql everything "update m_3 set v = 1 where id = 5"
		says "a changed row is found" "$(psql -XAtd everything -v absent="$absent" -f "$here/roundtrip.sql")" '^m_3\|'
	fi
else
	skip "every type: the server has not all of them"
fi

# ---- the example

cp -r "$ROOT/examples/codegen-c" "$WORK/example" && cd "$WORK/example" || exit 1
new_db shop
"$DBGEN" diff --from empty --to schema.dbgen --format sql 2>/dev/null | psql -Xq -d shop
if ! command -v make >/dev/null; then
	lacks "the example is built by make: it is not installed"
elif check "the example is built" make DBGEN="$DBGEN" CFLAGS="-g -O1 $warnings $sanitizers"; then
	DATABASE_URL=dbname=shop ./shop >out 2>&1
	same_file "the example says what it should" expected.txt out
fi

# ---- the corpus

# corpus NAME [SETTINGS]: what two would be called alike has another name in SETTINGS.
corpus()
{
	local schema=$DBGEN_CORPUS/real/$1/schema.sql
	[ -f "$schema" ] || { skip "$1: the corpus is not here"; return; }
	mkdir -p "$WORK/corpus/$1" && cd "$WORK/corpus/$1" || return
	printf '{ "schema": [], "migrations": { "dir": "m" }, "environments": {}, "codegen": [{ "language": "c", "out": "db"%s }] }' \
		"${2:-}" >dbgen.json
	status_is "$1 is written" 0 "$DBGEN" codegen --from "$schema"
	compiles "$1" db schema.c
}
corpus pagila
corpus kitchen_sink ', "names": { "composite_domains._user_update_line_node_type": "line_node_kind" }'
corpus pg_regress ', "names": { "public.persons": "persons", "public.xmltableview1._id": "xml_id" }'
corpus gitlab
