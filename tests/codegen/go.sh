#!/usr/bin/env bash
# Go: the code as it must be, formatted and compiled; every type read and written, and queries run, against a server.
# DBGEN_TEST_ALL=1 takes large real schemas too, DBGEN_TEST_UPDATE=1 writes what must be anew.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/go
go_module "$CODEGEN/go"

# checked NAME FOLDER...
checked()
{
	local name=$1
	shift
	equal "$name: as gofmt leaves it" "" "$(gofmt -l "$@" 2>&1)"
	check "$name: compiles" go vet "${@/#/./}"
}

equal "what stands beside the code is as gofmt leaves it" "" "$(gofmt -l "$ROOT/codegen/languages/go/runtime" "$CODEGEN/go"/*.go)"

# ---- one small schema with queries
other='"nullable": "pointer", "arrays": "pgtype"'
project_entries "$CODEGEN/shop.dbgen" "$CODEGEN/shop_queries/*.sql" '{ "language": "go", "out": "db" }' \
	"{ \"language\": \"go\", \"out\": \"pointers\", \"package\": \"shop\", $other }"
check "code for the shop" "$DBGEN" codegen
same_code "the shop in Go" "$CODEGEN/go/shop/models.go" db/models.go
same_code "its queries" "$CODEGEN/go/shop/orders.sql.go" db/orders.sql.go
checked "the shop" db pointers
shop_db shop
cp "$CODEGEN/go/queries.go" main.go
check "the queries' program is built" go build -o queries .
PGDATABASE=shop status_is "it runs" 0 ./queries
equal "it gives what it should" "$(cat "$CODEGEN/shop_queries/expected.txt")" "$OUT"

# ---- settings that cannot be
entries '{ "language": "go", "out": "db", "package": "a b" }'
status_is "a package that is no name" 1 "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
says "says so" "$ERR" '"package" of go cannot be "a b"'
entries '{ "language": "go", "out": "db", "names": { "public.customers.name": "email" } }'
status_is "two of one name" 1 "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
says "says which" "$ERR" '"public.customers.email" and column "public.customers.name" would both be called "Email"'

# ---- types of one's own
entries '{ "language": "go", "out": "own", "types": { "uuid": { "type": "netip.Addr", "import": "net/netip" }, "public.customers.born": "*string", "public.state": "string" } }'
check "types of one's own" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
checked "types of one's own" own
says "of a type" "$(cat own/models.go)" 'ID +netip.Addr'
says "of a column" "$(cat own/models.go)" 'Born +\*string '

# ---- names and comments that would leave their place
table='*/ class 2'
names="\"public.$table.a\\\"b\": \"AB2\", \"public.$table.a'b\": \"AB3\", \"public.$table.\`\${x}\`\": \"X2\", \"public.$table.\\\\\": \"X3\""
entries "{ \"language\": \"go\", \"out\": \"hostile\", \"names\": { $names } }"
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
checked "hostile names" hostile
if [ -n "${DBGEN_TEST_ALL:-}" ]; then
	worst '{ "language": "go", "out": "worst" }'
	check "the worst names: vetted" go vet ./worst
fi

# ---- every type, by each setting.  The server is older than some of them: 14 has multiranges and infinite numerics.
moved()
{
	local name=$1 settings=$2 last
	rm -rf db && entries "{ \"language\": \"go\", \"out\": \"db\", $settings }"
	everything_db everything
	check "$name: code for every type" "$DBGEN" codegen --from everything.sql
	checked "$name" db
	last=$(sql everything "select max(substr(relname, 3)::int) from pg_class where relname ~ '^v_[0-9]+\$'")
	{
		printf 'package main\n\nimport "test/db"\n\nfunc moves() {\n'
		for n in $(seq 0 "$last"); do
			echo "	move($n, db.V@Table, db.M@Table, func(r db.V@) db.NewM@ {
		return db.NewM@{ID: r.ID, NotNull: r.NotNull, V: db.Set(r.V), A: db.Set(r.A), D: db.Set(r.D), C: db.Set(r.C), Da: db.Set(r.Da), Ca: db.Set(r.Ca)}
	}, db.C@Table, func(n db.NewM@) db.NewC@ { return db.NewC@(n) })" | sed "s/@/$n/g"
		done
		echo '}'
	} >tables.go
	cp "$CODEGEN/go/roundtrip.go" main.go
	check "$name: the program is built" go build -o roundtrip .
	PGDATABASE=everything ./roundtrip >said 2>&1
	sed 's/:.*//' said >lost
	not_same everything "$(sed -nE 's/^copied (c_[0-9]+) .*/\1/p' said | tr '\n' ' ')" | sort -V >>lost
	same_code "$name: what is not kept" "$CODEGEN/go/lost.txt" lost
	rm -f tables.go
}
if [ "$(psql -XAtd postgres -c 'show server_version_num')" -ge 150000 ]; then
	moved "pgtype" '"arrays": "pgtype"'
	says "a text is not copied as if it were a number" "$(cat said)" '^copied c_8 .* cannot be copied: pgx has no binary form'
	moved "pointers" '"arrays": "pgtype", "nullable": "pointer"'
	entries '{ "language": "go", "out": "db" }'
	check "slices: code" "$DBGEN" codegen --from everything.sql
	checked "slices" db
else
	skip "every type: the server has not all of them"
fi

# ---- real schemas
real()
{
	written "$1" "$2" "{ \"language\": \"go\", \"out\": \"$1\", \"partitions\": true }"
	checked "$1" "$1"
}
real_schemas real

# ---- the example: its own build, against a server
cp -r "$ROOT/examples/codegen-go" example
cd example || exit 1
status_is "the example's code is up to date" 0 "$DBGEN" codegen --check
check "the example compiles" go build -o shop .
new_db example
status_is "the example's tables" 0 "$DBGEN" push --url "$(url example)"
DATABASE_URL=$(url example) status_is "the example runs" 0 ./shop
equal "the example says what it should" "$(cat expected.txt)" "$OUT"
