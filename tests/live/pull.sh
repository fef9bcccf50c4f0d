#!/usr/bin/env bash
# What pull writes: as a person would (pulls/NAME.sql loaded is pulls/NAME.dbgen), into folders, into files that are there.
. "$(dirname "$0")/../lib.sh"
begin pull
PULLS=$TESTS/live/pulls

pull()
{
	"$DBGEN" pull --url "$(url pull_a)" "$@"
}

agrees()
{
	status_is "$1" 0 "$DBGEN" diff --from "$(url pull_a)" --to "$2"
}

# ---- style

# same_style NAME GOLDEN FILE: before PostgreSQL 16 a view's only table stands before each of its columns.
same_style()
{
	local only='s/\b[ab]\.//g'
	[[ $2 == */views.* ]] || only=''
	same_file "$1" <(sed -E "$only" "$2") <(sed -E "$only" "$3")
}

for file in "$PULLS"/*.sql; do
	name=$(basename "$file" .sql)
	new_db pull_a "$file"
	new_project "style_$name"
	status_is "$name" 0 pull -o schema.dbgen
	same_style "$name: written as a person would" "$PULLS/$name.dbgen" schema.dbgen
	status_is "$name: no server is needed to see that it is the same" 0 "$DBGEN" diff --no-scratch --from "$(url pull_a)" --to schema.dbgen
	status_is "$name: laid out" 0 "$DBGEN" fmt --check schema.dbgen
	status_is "$name: as SQL" 0 pull -o schema.sql
	[ ! -f "$PULLS/sql/$name.sql" ] || same_style "$name: SQL as a person would write it" "$PULLS/sql/$name.sql" schema.sql
	new_db pull_b
	check "$name: the SQL loads by itself" psql -Xq -v ON_ERROR_STOP=1 -d pull_b -f schema.sql
	same_dump "$name: and makes the same database" pull_a pull_b
	for format in dbgen sql; do
		new_db pull_b
		"$DBGEN" diff --from empty --to "schema.$format" --format sql >load.sql 2>/dev/null
		check "$name: $format loads" psql -Xq -v ON_ERROR_STOP=1 -d pull_b -f load.sql
		same_dump "$name: $format makes the same database" pull_a pull_b
		"$DBGEN" pull --url "$(url pull_b)" -o "again.$format" 2>/dev/null
		same_file "$name: $format pulled again is the same text" "schema.$format" "again.$format"
	done
done

# ---- versions of extensions

new_db pull_a
sql pull_a "create extension citext" >/dev/null
new_project versions
equal "an extension without its version" "extension citext" "$(pull 2>/dev/null | head -1)"
says "with it when it is asked for" "$(pull --versions 2>/dev/null)" "^extension citext version '"

# ---- folders

base()
{
	new_db pull_a
	psql -Xq -v ON_ERROR_STOP=1 -d pull_a >/dev/null <<-'SQL'
		create extension citext;
		create schema shop;
		create type shop.mood as enum ('ok', 'Bad');
		create table a (id int primary key, n varchar(20) default 'x');
		create table shop.b (id bigserial primary key, a_id int references a on delete cascade, m shop.mood default 'ok', s text check (s in ('u', 'v')));
		create table shop."B" (x int);
		create table shop."strange / name" (x int);
		create view shop.v as select id from shop.b where s = 'u';
		create function shop.f(x int) returns int language sql as 'select x';
		create table shop.ev (at timestamptz not null) partition by range (at);
		create table shop.ev_1 partition of shop.ev for values from ('2026-01-01') to ('2027-01-01');
	SQL
}

base
new_project folders
status_is "one file a schema" 0 pull --split schema -o by_schema
equal "named after it" "database.dbgen public.dbgen shop.dbgen" "$(cd by_schema && echo *)"
agrees "they are the database" by_schema
status_is "one file a table" 0 pull --split table -o by_table
says "a collision of names is told" "$ERR" "b_2.dbgen holds shop\.b"
equal "with names that every file system has" "database.dbgen public/a.dbgen shop/b.dbgen shop/b_2.dbgen shop/ev.dbgen shop/schema.dbgen shop/strange___name.dbgen shop/v.dbgen" \
	"$(cd by_table && find . -type f | sed 's/^..//' | sort | tr '\n' ' ' | sed 's/ $//')"
agrees "they are the database" by_table
says "a partition is with its table" "$(cat by_table/shop/ev.dbgen)" "^partition ev_1"
before=$(find by_table -type f -exec sha256sum {} + | sort)
status_is "pulled again" 0 pull --split table -o by_table
says "there is nothing to write" "$ERR" "nothing to write"
equal "and nothing is" "$before" "$(find by_table -type f -exec sha256sum {} + | sort)"
status_is "SQL is not split" 1 pull --split table --format sql -o by_table

# ---- files that were split by hand

by_hand()
{
	mkdir files
	cat >files/types.dbgen <<-'DBGEN'
		-- Everything about kinds.
		schema shop

		-- How people feel.
		enum mood { ok, Bad }
	DBGEN
	cat >files/b.dbgen <<-'DBGEN'
		-- Head of the file.
		extension citext

		schema shop

		-- The important table.
		table b {
		  id    bigserial  primary key   -- counted
		  -- who it belongs to
		  a_id  integer    references a on delete cascade
		  m     mood       default 'ok'
		  s     text       check (s in ('u', 'v'))
		}

		-- Odd one.
		table "B" {
		  x  integer
		}

		table "strange / name" { x integer }

		view v as $$ select id from b where s = 'u' $$

		function f(x int) returns int language sql as 'select x'

		/* by the scheduler */
		table ev partition by range (at) { at timestamptz not null }
		partition ev_1 of ev from ('2026-01-01') to ('2027-01-01')
		-- the end
	DBGEN
	cat >files/a.dbgen <<-'DBGEN'
		table a {
		  id  integer      primary key
		  n   varchar(20)  default 'x'     -- a name
		}
	DBGEN
	echo "not a schema" >files/README
}

new_project merged
by_hand
cp -r files before
status_is "files that say the same" 0 pull -o files
check "are left as they are" diff -r before files
psql -Xq -d pull_a >/dev/null <<-'SQL'
	alter table shop.b alter column m set default 'Bad';
	alter table shop.b add column fresh jsonb default '{}';
	alter table shop.b drop column s cascade;
	drop table shop."B";
	create index on shop.b (a_id);
	create table shop.ev_2 partition of shop.ev for values from ('2027-01-01') to ('2028-01-01');
	create table shop.other (y int);
	create function shop.f(x text) returns int language sql as 'select 1';
	alter type shop.mood add value 'so so';
	create schema third;
	create table third.t (a int);
SQL
status_is "files that do not" 0 pull -o files
agrees "say afterwards what the database is" files
check "what did not change is untouched" diff before/a.dbgen files/a.dbgen
check "also what is no schema file" diff before/README files/README
cat >expected <<-'DBGEN'
	-- Head of the file.
	extension citext

	schema shop

	-- The important table.
	table b {
	  id     bigserial  primary key   -- counted
	  -- who it belongs to
	  a_id   integer    references a on delete cascade
	  m      mood       default 'Bad'
	  fresh  jsonb      default '{}'

	  index (a_id)
	}

	table "strange / name" { x integer }

	function f(x int) returns int language sql as 'select x'

	function f(x text) returns integer language sql as $$select 1$$

	/* by the scheduler */
	table ev partition by range (at) { at timestamptz not null }
	partition ev_1 of ev from ('2026-01-01') to ('2027-01-01')

	partition ev_2 of ev from ('2027-01-01 00:00:00+00') to ('2028-01-01 00:00:00+00')

	table other {
	  y  integer
	}
	-- the end
DBGEN
same_file "each change in its place, comments and order kept" expected files/b.dbgen
equal "a new schema has a file of its own" "a.dbgen b.dbgen third.dbgen types.dbgen" "$(cd files && ls ./*.dbgen | sed 's/^..//' | tr '\n' ' ' | sed 's/ $//')"
says "a label among the others" "$(cat files/types.dbgen)" "^enum mood \{ ok, Bad, 'so so' \}$"
status_is "pulled again" 0 pull -o files
says "there is nothing to write" "$ERR" "nothing to write"
equal "no temporary file is left" "" "$(find files -name '*new*')"

new_project one
printf '%s\n' '-- mine' 'table a {' '  id integer primary key -- the key' '  n varchar(20)' '}' >schema.dbgen
status_is "one file is changed in place when it is asked for" 0 pull --merge -o schema.dbgen --schemas public
says "its comments stay" "$(cat schema.dbgen)" "^  id +integer +primary key +-- the key$|^  id integer primary key -- the key$"
says "what changed is there" "$(cat schema.dbgen)" "n +varchar\(20\) +default 'x'"

# What stands in SQL, or in a mixin, is not guessed at.
new_db pull_a
sql pull_a "create table t (id int primary key, made date)" >/dev/null
new_project mixins
mkdir files
printf '%s\n' 'mixin dates {' '  made timestamptz' '}' 'table t {' '  id integer primary key' '  include dates' '}' >files/t.dbgen
status_is "a column that comes of a mixin" 0 pull -o files
agrees "is written into its table" files
printf 'create table t (id int primary key, made timestamptz);\n' >files/t.sql
rm files/t.dbgen
before=$(cat files/t.sql)
status_is "a table that SQL makes" 1 pull -o files
says "the error names it" "$ERR" "public\.t"
equal "nothing is written" "t.sql $before" "$(ls files) $(cat files/t.sql)"
drop_db pull_a pull_b
