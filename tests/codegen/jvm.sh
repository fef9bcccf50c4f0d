#!/usr/bin/env bash
# Java and Kotlin: the code as it must be, without a warning of the compilers, and every type read and written with JDBC.
# DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/jvm
here=$CODEGEN/jvm

if ! command -v javac >/dev/null || ! command -v mvn >/dev/null; then
	lacks "javac and mvn are not installed"
	exit 0
fi
# Nothing here runs for long: what the JVM's second compiler would make faster costs more than it saves.
jvm=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
javac()
{
	command javac "${jvm[@]/#/-J}" "$@"
}
java()
{
	command java "${jvm[@]}" "$@"
}
cd "$WORK" || exit 1
jars=$BUILD/test-jars.txt
if [ ! "$jars" -nt "$here/pom.xml" ]; then
	cp "$here/pom.xml" .
	if ! mvn -q -B dependency:build-classpath -Dmdep.outputFile="$WORK/jars.txt" >mvn.log 2>&1; then
		lacks "the packages cannot be had: no registry ($(grep -m1 ERROR mvn.log))"
		exit 0
	fi
	mv jars.txt "$jars"
fi
CLASSPATH=$(cat "$jars")
export CLASSPATH

# java_compiles NAME FOLDER...
java_compiles()
{
	local name=$1 folder files=()
	shift
	for folder in "$@"; do files+=("$folder"/*.java); done
	check "$name: no warning of javac" javac -Xlint:all,-processing -Werror -encoding UTF-8 -d classes "${files[@]}"
}

names='"public.*/ class 2.a\"b": "aQuoteB", "public.*/ class 2.a'"'"'b": "aTickB", "public.*/ class 2.\\": "backslash", "public.dates.Date": "capital"'

# ---- Java: a small schema, settings, names and comments that would leave their place
entries '{ "language": "java", "out": "shop", "package": "shop", "nullable": "org.jspecify.annotations.Nullable" }' \
	'{ "language": "java", "out": "texts", "package": "org.example.texts", "dates": "String", "numeric": "String" }'
check "code for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
cat shop/{State,Customer,NewCustomer,CustomerUpdate}.java >shop.java
same_code "the shop in Java" "$here/shop.java" shop.java
java_compiles "the shop" shop
java_compiles "the shop in texts" texts
entries "{ \"language\": \"java\", \"out\": \"hostile\", \"package\": \"hostile\", \"names\": { $names } }"
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
java_compiles "hostile names" hostile
if [ -n "${DBGEN_TEST_ALL:-}" ]; then
	worst '{ "language": "java", "out": "worst", "package": "worst" }'
	java_compiles "the worst names" worst
fi
for wrong in '"package": "a b"' '"package": "a..b"' '"package": "class"' '"nullable": "Nullable"'; do
	entries "{ \"language\": \"java\", \"out\": \"wrong\", $wrong }"
	status_is "an error: $wrong" 1 "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
done

# A table that is wider than a record can be, and one whose constructor would be.
{
	echo "create table wide (id bigint primary key"
	for n in $(seq 300); do echo ", c$n bigint not null"; done
	echo ");"
} >wide.sql
entries '{ "language": "java", "out": "wide", "package": "wide" }'
check "code for a wide table" "$DBGEN" codegen --from wide.sql
java_compiles "a wide table" wide

# queries_project FILE SCHEMA ENTRY...: code with functions of these queries.
queries_project()
{
	cp "$1" queries.sql
	project_entries "$2" queries.sql "${@:3}"
	check "$(basename "$1" .sql) of $(basename "$2"): code" "$DBGEN" codegen
}

# ---- functions of queries; names and texts in them that would leave their place
queries_project "$CODEGEN/queries.sql" "$CODEGEN/shop.dbgen" '{ "language": "java", "out": "asked", "package": "shop", "nullable": "org.jspecify.annotations.Nullable" }' \
	'{ "language": "kotlin", "out": "kasked", "package": "shop" }'
same_code "the queries in Java" "$here/queries.java" asked/Queries.java
same_code "the queries in Kotlin" "$here/Queries.kt" kasked/Queries.kt
check "the queries: no warning of javac" javac -Xlint:all,-processing -Werror -encoding UTF-8 -d asked.classes asked/*.java "$here/Ask.java"
queries_project "$CODEGEN/hostile_queries.sql" "$CODEGEN/hostile.sql" "{ \"language\": \"java\", \"out\": \"hostileq\", \"package\": \"hostileq\", \"names\": { $names } }" \
	"{ \"language\": \"kotlin\", \"out\": \"khostileq\", \"package\": \"hostileq\", \"names\": { $names } }"
java_compiles "hostile queries" hostileq

# ---- every type, read and written, as texts and in binary
python3 "$CODEGEN/c/everything.py" schema >everything.sql
python3 "$CODEGEN/c/everything.py" rows flat >rows.sql
count=$(grep -c '^create table v_' everything.sql)
new_db everything everything.sql rows.sql
mkfifo port
python3 "$here/proxy.py" "$PGHOST/.s.PGSQL.$PGPORT" >port &
proxy=$!
trap 'kill $proxy; cd /; rm -rf "$WORK"; postgres_stop' EXIT
read -r port <port
# jdbc DATABASE
jdbc()
{
	echo "jdbc:postgresql://127.0.0.1:$port/$1?user=$PGUSER"
}

# asked NAME COMMAND...: the program of the queries, with a database of its own.
asked()
{
	new_db asked
	status_is "$1: tables" 0 "$DBGEN" push --url "$(url asked)"
	status_is "$1: runs" 0 "${@:2}" "$(jdbc asked)"
	equal "$1: ends well" "all is well" "$OUT"
}
cp "$CODEGEN/queries.sql" .
project_entries "$CODEGEN/shop.dbgen" queries.sql
asked "queries in Java" java -cp "asked.classes:$CLASSPATH" Ask

# round_trip NAME COMMAND...: what it prints, and what it wrote, is compared.
# same_text NAME FILE: what was printed.
same_text()
{
	printf "%s\n" "$OUT" >printed.txt
	same_file "$1" "$2" printed.txt
}

round_trip()
{
	local name=$1
	shift
	empty_again
	status_is "$name: runs" 0 "$@"
	compared "$name" "$here" "$name"
}

for kind in types texts; do
	settings=
	[ $kind = types ] || settings=', "dates": "String", "numeric": "String"'
	rm -rf db && mkdir -p "classes_$kind"
	entries "{ \"language\": \"java\", \"out\": \"db\"$settings }"
	check "code for every type ($kind)" "$DBGEN" codegen --from everything.sql
	{
		echo "final class Tables { private Tables() {}"
		echo "static void all(java.sql.Connection c) throws Exception {"
		for n in $(seq 0 $((count - 1))); do
			echo "RoundTrip.table(c, $n, db.V$n.COLUMNS, db.V$n::read, db.V$n::bind, (row, to) -> new db.NewM$n(row.id(), row.notNull())" \
				".v(row.v()).a(row.a()).d(row.d()).c(row.c()).da(row.da()).ca(row.ca()).insert(to));"
		done
		echo "} }"
	} >Tables.java
	cp "$here/RoundTrip.java" .
	check "every type ($kind): no warning" javac -Xlint:all,-processing -Werror -encoding UTF-8 -d "classes_$kind" RoundTrip.java Tables.java db/*.java
	# The texts are those of the server only where nothing is read in binary (docs/codegen.md).
	[ $kind = types ] || settings="&binaryTransfer=false"
	round_trip "java_$kind" java -cp "classes_$kind:$CLASSPATH" RoundTrip "$(jdbc everything)$settings"
	[ $kind = texts ] || round_trip java_types_binary java -cp "classes_$kind:$CLASSPATH" RoundTrip "$(jdbc everything)&prepareThreshold=-1"
done

# ---- Kotlin: the same
# kotlin_compiles NAME FOLDER FILE...: into the folder.
kotlin_compiles()
{
	local name=$1 folder=$2
	shift 2
	check "$name: no warning of kotlinc" java org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -cp "$CLASSPATH" \
		-Werror -d "$folder" "$@"
}
if ! java -version >/dev/null 2>&1; then
	lacks "Kotlin: java is not installed"
	exit 0
fi

entries '{ "language": "kotlin", "out": "kshop", "package": "shop" }' \
	'{ "language": "kotlin", "out": "ktexts", "package": "org.example.texts", "dates": "String", "numeric": "String" }'
check "Kotlin for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
same_code "the shop in Kotlin" "$here/Shop.kt" kshop/Schema.kt
entries "{ \"language\": \"kotlin\", \"out\": \"khostile\", \"package\": \"hostile\", \"names\": { $names } }"
check "Kotlin for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
entries '{ "language": "kotlin", "out": "kwide", "package": "wide" }'
check "Kotlin for a wide table" "$DBGEN" codegen --from wide.sql
kotlin_compiles "the shop, as it is and in texts, hostile names and queries, a wide table" kclasses kshop/*.kt ktexts/*.kt khostile/*.kt khostileq/*.kt kwide/*.kt
kotlin_compiles "the queries" kasked.classes kasked/*.kt "$here/Ask.kt"
if [ -n "${DBGEN_TEST_ALL:-}" ]; then
	worst '{ "language": "kotlin", "out": "kworst", "package": "worst" }'
	kotlin_compiles "the worst names" kworst.classes kworst/*.kt
fi
cp "$CODEGEN/queries.sql" .
project_entries "$CODEGEN/shop.dbgen" queries.sql
asked "queries in Kotlin" java -cp "kasked.classes:$CLASSPATH" AskKt

{
	echo "fun main(arguments: Array<String>) {"
	echo "val c = java.sql.DriverManager.getConnection(arguments[0])"
	for n in $(seq 0 $((count - 1))); do
		echo "table(c, $n, db.V$n.COLUMNS, db.V$n::read, db.V$n::bind) { row -> db.NewM$n(row.id, row.notNull)" \
			".v(row.v).a(row.a).d(row.d).c(row.c).da(row.da).ca(row.ca).insert(c) }"
	done
	echo 'println("$written rows") }'
} >Tables.kt
entries '{ "language": "kotlin", "out": "kdb" }'
check "Kotlin for every type" "$DBGEN" codegen --from everything.sql
if kotlin_compiles "every type" kclasses_types "$here/RoundTrip.kt" Tables.kt kdb/*.kt; then
	round_trip kotlin_types java -cp "kclasses_types:$CLASSPATH" TablesKt "$(jdbc everything)"
	round_trip kotlin_types_binary java -cp "kclasses_types:$CLASSPATH" TablesKt "$(jdbc everything)&prepareThreshold=-1"
fi

# ---- real schemas
real()
{
	written "$1" "$2" "{ \"language\": \"java\", \"out\": \"$1\", \"package\": \"$1\", \"partitions\": true }"
	java_compiles "$1" "$1"
	written "$1" "$2" "{ \"language\": \"kotlin\", \"out\": \"k$1\", \"package\": \"$1\", \"partitions\": true }" "$1 in Kotlin"
	kotlin_compiles "$1" "k$1.classes" "k$1"/*.kt
}
real_schemas real

# ---- the examples: their own builds, against a server
# example LANGUAGE MAKE-ARGUMENT...
example()
{
	local language=$1
	shift
	cp -r "$ROOT/examples/codegen-$language" "example-$language" && cd "example-$language" || return
	status_is "the example in $language: its code is up to date" 0 "$DBGEN" codegen --check
	new_db example
	status_is "the example in $language: its tables" 0 "$DBGEN" push --url "$(url example)"
	check "the example in $language is built" make DBGEN="$DBGEN" "$@"
	status_is "the example in $language runs" 0 make -s run JDBC_URL="'$(jdbc example)'" "$@"
	printf '%s\n' "$OUT" >printed.txt
	same_file "the example in $language says what it should" expected.txt printed.txt
	cd ..
}
if ! command -v make >/dev/null; then
	lacks "the examples are built by make: it is not installed"
	exit 0
fi
example java JAVACFLAGS="${jvm[*]/#/-J} -Xlint:all,-processing -Werror -encoding UTF-8"
example kotlin KOTLINC="java ${jvm[*]} org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -cp '$CLASSPATH' -Werror"
