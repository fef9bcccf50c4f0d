#!/usr/bin/env bash
# Rust: the code as it must be, formatted and without a warning of the compiler, and every type read and written by both drivers.
# DBGEN_TEST_ALL=1 takes large real schemas too.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/rust
here=$CODEGEN/rust

# ---- the packages: fetched and built once, outside of the repository
if ! command -v cargo >/dev/null || ! command -v rustfmt >/dev/null; then
	skip "cargo is not installed"
	exit 0
fi
export CARGO_TARGET_DIR=${DBGEN_TEST_CARGO:-$BUILD/test-cargo}
mkdir -p "$WORK/checked/src/bin"
cp "$here/Cargo.toml" "$here/Cargo.lock" "$WORK/checked"
echo "fn main() {}" >"$WORK/checked/src/bin/nothing.rs"
cd "$WORK/checked" || exit 1
if ! cargo fetch --locked -q 2>fetch.log; then
	skip "the packages cannot be had: no registry ($(head -1 fetch.log))"
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

# ---- one small schema
entries "$(both shop)" "$(both shop_other ', "dates": "time", "numeric": "string", "derive": "Clone, Debug", "types": { "public.customers.profile": "String" }')"
check "code for the shop" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
same_code "the shop for sqlx" "$here/shop_sqlx.rs" src/bin/shop_sqlx/db/mod.rs
same_code "the shop for tokio-postgres" "$here/shop_tokio.rs" src/bin/shop_tokio/db/mod.rs
formatted "the shop" src/bin/*/db
programs "the shop" shop_sqlx shop_tokio shop_other_sqlx shop_other_tokio

# ---- names and comments that would leave their place
names='"public.*/ class 2.a\"b": "a_quote_b", "public.*/ class 2.a'"'"'b": "a_tick_b", "public.*/ class 2.\\": "backslash", "public.dates.Date": "capital"'
entries "$(both hostile ", \"names\": { $names }")"
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
formatted "hostile names" src/bin/hostile_*/db
programs "hostile names" hostile_sqlx hostile_tokio

# ---- every type, read and written
python3 "$CODEGEN/c/everything.py" schema >everything.sql
python3 "$CODEGEN/c/everything.py" rows flat >rows.sql
count=$(grep -c '^create table v_' everything.sql)
new_db everything everything.sql rows.sql
rows=$(grep -o '([0-9]*, ' rows.sql | wc -l)
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
	psql -XAtq -d everything -c "select format('truncate %I', relname) from pg_class where relname ~ '^m_' and relkind = 'r'" | psql -Xq -d everything
	PGDATABASE=everything TEST_URL=$(url everything) status_is "$program: runs" 0 "$CARGO_TARGET_DIR/debug/$program"
	grep -v ' rows$' <<<"$OUT" | python3 "$here/values.py" >unread.txt
	same_code "$program: what the driver's types cannot hold" "$here/unread_$program.txt" unread.txt
	equal "$program: rows" "$rows" $(($(sed -n 's/ rows$//p' <<<"$OUT") + $(grep -cv ' rows$' <<<"$OUT")))
	psql -XAtd everything -f "$here/roundtrip.sql" >differ.txt 2>&1
	same_code "$program: what was written is what was read" "$here/differ_$program.txt" differ.txt
done
