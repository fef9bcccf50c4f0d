#!/usr/bin/env bash
# Python: the code as it must be, formatted and type-checked; every type read and written, and queries run, against a server.
# DBGEN_TEST_ALL=1 takes large real schemas too, DBGEN_TEST_UPDATE=1 writes what must be anew.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin codegen/python
python_packages python 'psycopg[binary]==3.3.9' sqlalchemy==2.1.9 pydantic==2.14.4 mypy==2.4.1 black==26.10.1 ruff==0.17.6

# checked NAME FOLDER...: they are packages, which is what an __init__.py says.
checked()
{
	local name=$1 folder
	shift
	for folder in "$@"; do
		touch "$folder/__init__.py"
		check "$name: $folder is imported" python -W error -c "import $folder.models"
	done
	check "$name: as black leaves it" black --quiet --check "$@"
	check "$name: as ruff leaves it" ruff format --quiet --check "$@"
	check "$name: type-checks" mypy --strict --no-error-summary "$@"
}

# ---- one small schema with queries
project_entries "$CODEGEN/shop.dbgen" "$CODEGEN/shop_queries/*.sql" '{ "language": "python", "out": "dataclasses_" }' \
	'{ "language": "python", "out": "pydantic_", "style": "pydantic", "async": true, "enums": "literal" }' \
	'{ "language": "python", "out": "sqlalchemy_", "style": "sqlalchemy" }'
check "code for the shop" "$DBGEN" codegen
same_code "the shop in Python" "$CODEGEN/python/shop/models.py" dataclasses_/models.py
same_code "its queries" "$CODEGEN/python/shop/queries.py" dataclasses_/queries.py
same_code "with pydantic" "$CODEGEN/python/shop/pydantic_models.py" pydantic_/models.py
same_code "its queries, asynchronous" "$CODEGEN/python/shop/async_queries.py" pydantic_/queries.py
same_code "with SQLAlchemy" "$CODEGEN/python/shop/sqlalchemy_models.py" sqlalchemy_/models.py
checked "the shop" dataclasses_ pydantic_ sqlalchemy_

# asked FOLDER KIND
asked()
{
	rm -rf package && cp -r "$1" package
	shop_db shop
	PGDATABASE=shop PYTHONPATH=. status_is "$1: queries run" 0 python "$CODEGEN/python/queries.py" "$2"
	equal "$1: they give what they should" "$(cat "$CODEGEN/shop_queries/expected.txt")" "$OUT"
}
asked dataclasses_ sync
asked pydantic_ async

# ---- types of one's own
entries '{ "language": "python", "out": "own", "types": { "public.customers.profile": { "type": "Profile", "import": "profile" }, "uuid": "str", "public.state": { "type": "states.State", "import": "states" } } }'
check "types of one's own" "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
says "a name is imported" "$(cat own/models.py)" '^from profile import Profile$'
says "a module as well" "$(cat own/models.py)" '^import states$'
says "of a column that may be NULL" "$(cat own/models.py)" 'profile: Profile \| None$'
entries '{ "language": "python", "out": "own", "names": { "public.customers.name": "email" } }'
status_is "two of one name" 1 "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
says "says which" "$ERR" '"public.customers.email" and column "public.customers.name" would both be called "email"'

# ---- names and comments that would leave their place
table='*/ class 2'
names="\"public.$table.a\\\"b\": \"ab2\", \"public.$table.a'b\": \"ab3\", \"public.$table.\`\${x}\`\": \"x2\", \"public.$table.\\\\\": \"x3\""
entries "{ \"language\": \"python\", \"out\": \"hostile\", \"names\": { $names } }" \
	"{ \"language\": \"python\", \"out\": \"hostile_orm\", \"style\": \"sqlalchemy\", \"names\": { $names } }"
check "code for hostile names" "$DBGEN" codegen --from "$CODEGEN/hostile.sql"
checked "hostile names" hostile hostile_orm
equal "a comment is the text it is" "*/ } export const evil = 1; /*" \
	"$(python -c 'import hostile.models as m; print(m.Class2.__doc__.splitlines()[0])')"

worst '{ "language": "python", "out": "worst" }' '{ "language": "python", "out": "worst_pydantic", "style": "pydantic", "async": true }' \
	'{ "language": "python", "out": "worst_orm", "style": "sqlalchemy" }'
for folder in worst worst_pydantic worst_orm; do
	touch $folder/__init__.py
	check "the worst names: $folder is imported" python -W error -c "import $folder.models, $folder.queries"
done
check "the worst names: the models fit together" python -W error -c "import worst_orm.models, sqlalchemy.orm; sqlalchemy.orm.configure_mappers()"
check "the worst names: type-check" mypy --strict --no-error-summary worst

project_entries "$CODEGEN/shop.dbgen" "$CODEGEN/shop_queries/*.sql" '{ "language": "python", "out": "own_names", "names": { "GetCustomer": "dataclass", "AddCustomer": "annotations", "Forget": "remove" } }'
check "queries called like what the module uses" "$DBGEN" codegen
says "get another name" "$(cat own_names/queries.py)" '^def dataclass_\('
says "the other one as well" "$(cat own_names/queries.py)" '^def annotations_\('
says "one called as the settings say" "$(cat own_names/queries.py)" '^def remove\('
entries '{ "language": "python", "out": "own_names", "types": { "public.customers.profile": { "type": "Order", "import": "profile" } } }'
status_is "a table called like a type that is imported" 1 "$DBGEN" codegen --from "$CODEGEN/shop.dbgen"
says "says which" "$ERR" 'table "public.orders" and module "profile" would both be called "Order" in python'

# ---- every type, by each style.  The server is older than some of them: 14 has multiranges and infinite numerics.
# moved NAME LOST SETTINGS PROGRAM...: LOST is the file with what is not kept.
moved()
{
	local name=$1 golden=$2 settings=$3
	shift 3
	rm -rf package && entries "{ \"language\": \"python\", \"out\": \"package\"$settings }"
	everything_db everything
	# A list does not know where it begins.
	sql everything "select format('update %I set da = da[:];', relname) from pg_class where relname ~ '^v_[0-9]+\$'" |
		psql -Xq -v ON_ERROR_STOP=1 -d everything
	check "$name: code for every type" "$DBGEN" codegen --from everything.sql
	checked "$name" package
	PGDATABASE=everything PYTHONPATH=. python "$CODEGEN/python/$1" ${2:-} >said 2>&1
	equal "$name: all types were taken" "$(sql everything "select count(*) from pg_class where relname ~ '^v_[0-9]+\$'") types" "$(tail -1 said)"
	{
		sed -nE 's/^((read|inserted) [^:]*):.*/\1/p' said
		not_same everything '' | grep '^m_' | sort -V
	} >lost
	same_code "$name: what is not kept" "$CODEGEN/python/$golden" lost
}
if [ "$(psql -XAtd postgres -c 'show server_version_num')" -ge 150000 ]; then
	moved "dataclasses" lost.txt '' roundtrip.py sync
	# pydantic takes the type at its word, which has one dimension.
	moved "pydantic, asynchronous" lost_pydantic.txt ', "style": "pydantic", "async": true' roundtrip.py async
	moved "SQLAlchemy" lost.txt ', "style": "sqlalchemy"' models.py
else
	skip "every type: the server has not all of them"
fi

# ---- real schemas
real()
{
	local style
	for style in dataclasses pydantic sqlalchemy; do
		written "$1" "$2" "{ \"language\": \"python\", \"out\": \"$1_$style\", \"style\": \"$style\", \"partitions\": true }" "$1, $style"
		checked "$1" "$1_$style"
	done
	check "$1: the models fit together" python -W error -c "import $1_sqlalchemy.models, sqlalchemy.orm; sqlalchemy.orm.configure_mappers()"
}
real_schemas real

# ---- the example, against a server
cp -r "$ROOT/examples/codegen-python" example
cd example || exit 1
status_is "the example's code is up to date" 0 "$DBGEN" codegen --check
check "the example type-checks" mypy --strict main.py
new_db example
status_is "the example's tables" 0 "$DBGEN" push --url "$(url example)"
DATABASE_URL=$(url example) status_is "the example runs" 0 python main.py
equal "the example says what it should" "$(cat expected.txt)" "$OUT"
