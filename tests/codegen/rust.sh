#!/usr/bin/env bash
# Rust: the code as it must be, formatted and without a warning of the compiler, and every type read and written by both drivers.
# DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/rust
here=$CODEGEN/rust

# ---- the packages: fetched and built once, outside of the repository
if ! command -v cargo >/dev/null || ! command -v rustfmt >/dev/null; then
	lacks "cargo is not installed"
	exit 0
fi
export CARGO_TARGET_DIR=${DBGEN_TEST_CARGO:-$BUILD/test-cargo}
# Nobody debugs what is built here: without it, crates are built and linked sooner.
export CARGO_PROFILE_DEV_DEBUG=0
mkdir -p "$WORK/checked/src/bin"
cp "$here/Cargo.toml" "$here/Cargo.lock" "$WORK/checked"
echo "fn main() {}" >"$WORK/checked/src/bin/nothing.rs"
cd "$WORK/checked" || exit 1
if ! cargo fetch --locked -q 2>fetch.log; then
	lacks "the packages cannot be had: no registry ($(head -1 fetch.log))"
	exit 0
fi

# formatted NAME FOLDER...
formatted()
{
	local name=$1
	shift
	check "$name: as rustfmt leaves it" rustfmt --edition 2021 --check "${@/%//mod.rs}"
}

# programs NAME FOLDER...: each is checked as a program of its own.
programs()
{
	local name=$1 folder
	shift
	for folder in "$@"; do
		[ -f "src/bin/$folder/main.rs" ] || printf '#![deny(warnings)]\nmod db;\nfn main() {}\n' >"src/bin/$folder/main.rs"
	done
	check "$name: no warning" cargo check --locked -q "${@/#/--bin=}"
}

# both NAME [SETTINGS]: the entries for NAME_sqlx and NAME_tokio.
both()
{
	echo "{ \"language\": \"rust\", \"out\": \"src/bin/$1_sqlx/db\"${2:-} }," \
		"{ \"language\": \"rust\", \"out\": \"src/bin/$1_tokio/db\", \"driver\": \"tokio-postgres\"${2:-} }"
}

# sqlx_url DATABASE: sqlx wants a host in its place, too.
sqlx_url()
{
	echo "postgresql://$PGUSER@localhost/$1?host=$PGHOST&port=$PGPORT"
}

# ---- one small schema
entries "$(both shop)" "$(both shop_other ', "dates": "time", "numeric": "string", "derive": "Clone, Debug", "types": { "public.customers.profile": "String" }')"
check "code for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
same_code "the shop for sqlx" "$here/shop_sqlx.rs" src/bin/shop_sqlx/db/mod.rs
same_code "the shop for tokio-postgres" "$here/shop_tokio.rs" src/bin/shop_tokio/db/mod.rs
formatted "the shop" src/bin/*/db
programs "the shop" shop_sqlx shop_tokio shop_other_sqlx shop_other_tokio

# ---- functions of queries
# queries NAME QUERIES SCHEMA [SETTINGS]
queries()
{
	echo "{ \"schema\": \"$3\", \"queries\": \"queries.sql\", \"codegen\": [$(both "$1" "${4:-}")] }" >dbgen.json
	cp "$2" queries.sql
	check "$1: code" "$DBGEN" codegen
	formatted "$1" "src/bin/$1_sqlx/db" "src/bin/$1_tokio/db"
}
queries asked "$CODEGEN/queries.sql" "$CODEGEN/shop.dbgen"
same_code "functions for sqlx" "$here/queries_sqlx.rs" src/bin/asked_sqlx/db/queries.rs
same_code "functions for tokio-postgres" "$here/queries_tokio.rs" src/bin/asked_tokio/db/queries.rs
# program NAME FILE: the program for NAME_sqlx and NAME_tokio.
program()
{
	sed 's/\bDB\b/\&mut conn/; s/^ *CONNECT;/    let mut conn = <sqlx::PgConnection as sqlx::Connection>::connect(\&std::env::var("TEST_URL").unwrap()).await.unwrap();/' \
		"$2" >"src/bin/$1_sqlx/main.rs"
	sed 's/\bDB\b/\&client/; s/^ *CONNECT;/    let (client, connection) = tokio_postgres::connect(\&std::env::var("TEST_URL").unwrap(), tokio_postgres::NoTls).await.unwrap();\n    tokio::spawn(connection);/' \
		"$2" >"src/bin/$1_tokio/main.rs"
	check "$1: programs are built" cargo build --locked -q "--bin=$1_sqlx" "--bin=$1_tokio"
}

# ends_well NAME DATABASE: the program NAME_DRIVER does, with the database.
ends_well()
{
	TEST_URL=$([ "${1##*_}" = sqlx ] && sqlx_url "$2" || url "$2") status_is "$1: runs" 0 "$CARGO_TARGET_DIR/debug/$1"
	equal "$1: ends well" "all is well" "$OUT"
}

program asked "$here/queries.rs"
for driver in sqlx tokio; do
	new_db shop
	check "asked_$driver: tables" "$DBGEN" push --url "$(url shop)"
	ends_well "asked_$driver" shop
done

# ---- rows that are copied
queries copied "$CODEGEN/copy_queries.sql" "$CODEGEN/copy.sql"
program copied "$here/copy.rs"
for driver in sqlx tokio; do
	new_db copied "$CODEGEN/copy.sql"
	ends_well "copied_$driver" copied
done
echo "create table t (id int, searched tsvector, names text[]);" >text.sql
printf -- '-- name: Fill :copyfrom\ninsert into t (id, searched, names) values (@id, @searched, @names);\n' >queries.sql
echo "{ \"schema\": \"text.sql\", \"queries\": \"queries.sql\", \"codegen\": [$(both text)] }" >dbgen.json
status_is "a column that the driver has only a text of is not copied" 1 "$DBGEN" codegen
says "which one, and where" "$ERR" '^queries.sql:2:50: error: query "Fill": rust has no binary form of tsvector to copy "searched" in$'

# ---- names and comments that would leave their place
names='"public.*/ class 2.a\"b": "a_quote_b", "public.*/ class 2.a'"'"'b": "a_tick_b", "public.*/ class 2.\\": "backslash", "public.dates.Date": "capital"'
entries "$(both hostile ", \"names\": { $names }")"
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
formatted "hostile names" src/bin/hostile_*/db
programs "hostile names" hostile_sqlx hostile_tokio
queries hostile_asked "$CODEGEN/hostile_queries.sql" "$CODEGEN/hostile.sql" ", \"names\": { $names }"
programs "hostile queries" hostile_asked_sqlx hostile_asked_tokio
if [ -n "${DBGEN_TEST_ALL:-}" ]; then
	worst '{ "language": "rust", "out": "src/bin/worst_sqlx/db" }' '{ "language": "rust", "out": "src/bin/worst_tokio/db", "driver": "tokio-postgres" }'
	programs "the worst names" worst_sqlx worst_tokio
fi

# ---- every type, read and written
python3 "$CODEGEN/c/everything.py" schema >everything.sql
python3 "$CODEGEN/c/everything.py" rows flat >rows.sql
count=$(grep -c '^create table v_' everything.sql)
new_db everything everything.sql rows.sql
entries "$(both types)" "$(both texts ', "dates": "string", "numeric": "string"')" "$(both time ', "dates": "time"')"
check "code for every type" "$DBGEN" codegen --from everything.sql
formatted "every type" src/bin/{types,texts,time}_*/db
# The crate time is checked as chrono is, and run where there is time for it.
kinds="types texts"
[ -z "${DBGEN_TEST_ALL:-}" ] || kinds="$kinds time"
programs=$(for kind in $kinds; do echo "${kind}_sqlx ${kind}_tokio"; done)
for kind in $kinds; do
	for driver in sqlx tokio; do
		program=${kind}_$driver
		cp "$here/roundtrip_$driver.rs" "src/bin/$program/main.rs"
		for n in $(seq 0 $((count - 1))); do
			[ $driver = sqlx ] && echo "table!(conn, written, V$n, NewM$n);" || echo "table!(client, written, V$n, NewM$n);"
		done | { echo "{"; cat; echo "}"; } >"src/bin/$program/tables.rs"
	done
done
# shellcheck disable=SC2086
check "every type: built" cargo build --locked -q $(printf -- '--bin=%s ' $programs)
[ -n "${DBGEN_TEST_ALL:-}" ] || programs "every type with time" time_sqlx time_tokio
for program in $programs; do
	[ -x "$CARGO_TARGET_DIR/debug/$program" ] || continue
	empty_again
	PGDATABASE=everything TEST_URL=$(url everything) status_is "$program: runs" 0 "$CARGO_TARGET_DIR/debug/$program"
	compared "$program" "$here" "$program"
done

# ---- real schemas
real()
{
	local driver setting
	for driver in sqlx tokio; do
		setting=
		[ $driver = sqlx ] || setting=', "driver": "tokio-postgres"'
		written "$1" "$2" "{ \"language\": \"rust\", \"out\": \"src/bin/$1_$driver/db\", \"partitions\": true$setting }" "$1, $driver"
	done
	formatted "$1" src/bin/"$1"_*/db
	programs "$1" "$1_sqlx" "$1_tokio"
}
real_schemas real

# ---- the example: its own build, against a server
cp -r "$ROOT/examples/codegen-rust" "$WORK/example" && cd "$WORK/example" || exit 1
status_is "the example's code is up to date" 0 "$DBGEN" codegen --check
new_db example
status_is "the example's tables" 0 "$DBGEN" push --url "$(url example)"
cp "$here/Cargo.lock" .
check "the example compiles" cargo build -q
DATABASE_URL="$(sqlx_url example)" status_is "the example runs" 0 "$CARGO_TARGET_DIR/debug/shop"
printf '%s\n' "$OUT" >printed.txt
same_file "the example says what it should" expected.txt printed.txt
