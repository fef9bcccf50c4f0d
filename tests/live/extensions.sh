#!/usr/bin/env bash
# A schema that uses each extension that is installed here: pulled, pushed to an empty database, compared in all directions;
# what belongs to an extension is its own, whatever it is.  What is not installed is named and skipped.
. "$(dirname "$0")/../lib.sh"
# A server of its own: pg_cron must be loaded when it starts.
unset DBGEN_TEST_SERVER
begin extensions
new_project extensions

is_installed()
{
	[ "$(sql postgres "select count(*) from pg_available_extensions where name = '$1'")" = 1 ]
}

if is_installed pg_cron; then
	sql postgres "alter system set shared_preload_libraries = pg_cron"
	sql postgres "alter system set cron.database_name = 'ext'" 2>/dev/null ||
		echo "cron.database_name = 'ext'" >>"$POSTGRES_FOLDER/data/postgresql.auto.conf"
	(cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$POSTGRES_FOLDER/data" -w -m fast -l "$POSTGRES_FOLDER/log" restart) >/dev/null ||
		tail -5 "$POSTGRES_FOLDER/log"
fi

# goes_round NAME: the schema of database ext, by way of a file, into another one.
goes_round()
{
	local url
	url=$(url ext)
	status_is "$1: pull" 0 "$DBGEN" pull --url "$url" -o "$1.dbgen"
	says "$1: which names it" "$(cat "$1.dbgen")" "^extension \"?$1\"?( |$)"
	status_is "$1: no drift" 0 "$DBGEN" diff --from "$url" --to "$1.dbgen"
	cp "$1.dbgen" schema.dbgen
	if [ "$1" = pg_cron ]; then
		# It can be in one database only: this one, made anew.
		dump ext >"$WORK/dump.before"
		new_db ext
		status_is "$1: push to an empty database" 0 "$DBGEN" push --url "$url"
		dump ext >"$WORK/dump.after"
		same_file "$1: which is then the same" "$WORK/dump.before" "$WORK/dump.after"
		status_is "$1: second diff" 0 "$DBGEN" diff --from "$url" --to "$1.dbgen"
		return
	fi
	new_db ext_new
	status_is "$1: push to an empty database" 0 "$DBGEN" push --url "$(url ext_new)"
	status_is "$1: second diff" 0 "$DBGEN" diff --from "$(url ext_new)" --to "$1.dbgen"
	same_dump "$1: the same to pg_dump" ext ext_new
	status_is "$1: and between the two" 0 "$DBGEN" diff --from "$url" --to "$(url ext_new)"
	status_is "$1: also as SQL" 0 "$DBGEN" pull --url "$url" -o "$1.sql"
	status_is "$1: which is read the same" 0 "$DBGEN" diff --from "$(url ext_new)" --to "$1.sql"
}

# uses NAME: the SQL on stdin, behind CREATE EXTENSION, makes a schema that uses it.
uses()
{
	local use
	use=$(cat)
	if ! is_installed "$1"; then
		skip "$1: it is not installed here"
		return
	fi
	new_db ext
	if ! psql -Xq -v ON_ERROR_STOP=1 -d ext -c 'create schema app' -c "$use" >/dev/null 2>"$WORK/err"; then
		not_ok "$1: its schema can be made" "$(cat "$WORK/err")"
		return
	fi
	goes_round "$1"
}

uses hstore <<'X'
create extension hstore;
create table app.t (id int primary key, tags hstore not null default 'a=>1', check (tags ? 'a'));
create index on app.t using gin (tags);
create function app.of(hstore) returns text language sql immutable return $1 -> 'a';
X
uses citext <<'X'
create extension citext schema app;
create domain app.email as app.citext check (value ~ '@');
create table app.t (mail app.email primary key, other app.citext unique default 'x', check (other <> 'Y'));
X
uses ltree <<'X'
create extension ltree;
create table app.t (path ltree primary key, check (path <@ 'top'));
create index on app.t using gist (path gist_ltree_ops (siglen = 100));
X
uses pg_trgm <<'X'
create schema ext; create extension pg_trgm schema ext;
create table app.t (name text);
create index on app.t using gin (name ext.gin_trgm_ops);
create index on app.t using gist (name ext.gist_trgm_ops (siglen = 32));
create view app.v as select name, ext.similarity(name, 'x') as alike from app.t where name operator(ext.%) 'x';
X
uses btree_gist <<'X'
create extension btree_gist;
create table app.t (room int, during tstzrange, exclude using gist (room with =, during with &&));
X
uses uuid-ossp <<'X'
create extension "uuid-ossp";
create table app.t (id uuid primary key default uuid_generate_v4());
X
uses unaccent <<'X'
create extension unaccent;
create text search configuration app.plain (copy = simple);
alter text search configuration app.plain alter mapping for hword, hword_part, word with unaccent, simple;
create function app.plain(text) returns text language sql immutable as $$ select public.unaccent('public.unaccent', $1) $$;
create table app.t (name text);
create index on app.t (app.plain(name));
X
uses postgres_fdw <<'X'
create extension postgres_fdw;
create server far foreign data wrapper postgres_fdw options (host 'nowhere', dbname 'x');
create user mapping for public server far options (user 'u');
create foreign table app.t (id int options (column_name 'no'), name text) server far options (schema_name 's');
X
uses postgis <<'X'
create extension postgis;
create table app.places (id int primary key, at geometry(Point, 4326) not null, area geography(Polygon), check (st_isvalid(at)),
	lon float8 generated always as (st_x(at)) stored);
create index on app.places using gist (at);
create index on app.places using spgist (at);
create view app.shown as select id, st_astext(at) as at, at && st_makeenvelope(0, 0, 1, 1, 4326) as near from app.places;
create function app.near(geometry) returns setof app.places language sql stable
	begin atomic select * from app.places where st_dwithin(at, $1, 1); end;
X
uses hypopg <<'X'
create extension hypopg;
create table app.t (id int primary key, name text);
create view app.thought as select indexname from hypopg();
X
uses pg_cron <<'X'
create extension pg_cron;
create table app.t (id int primary key);
select cron.schedule('clean', '0 3 * * *', 'delete from app.t');
X
uses vector <<'X'
create extension vector;
create table app.t (id int primary key, meaning vector(3), check (meaning <> '[0,0,0]'));
create index on app.t using ivfflat (meaning vector_l2_ops) with (lists = 10);
X
uses timescaledb <<'X'
create extension timescaledb;
create table app.t (at timestamptz not null, value float8);
select create_hypertable('app.t', 'at');
X
uses pg_partman <<'X'
create schema partman; create extension pg_partman schema partman;
create table app.events (id bigint generated always as identity, at timestamptz not null) partition by range (at);
select partman.create_parent('app.events', 'at', case when (select extversion from pg_extension where extname = 'pg_partman') ~ '^4' then 'native' else '1 day' end,
	case when (select extversion from pg_extension where extname = 'pg_partman') ~ '^4' then 'daily' else 'range' end, p_premake => 2);
X
if is_installed pg_partman; then
	# The scheduler makes partitions as days go by: they are its own.
	cp pg_partman.dbgen schema.dbgen
	day=$(date -u -d '+20 days' +%Y_%m_%d)
	sql ext "create table app.events_p$day partition of app.events for values from ('$(date -u -d '+20 days' +%F)') to ('$(date -u -d '+21 days' +%F)')" >/dev/null
	status_is "a partition more of the scheduler" 2 "$DBGEN" diff --from "$(url ext)" --to pg_partman.dbgen
	status_is "is no drift where its partitions are left alone" 0 "$DBGEN" diff --from "$(url ext)" --to pg_partman.dbgen \
		--ignore 'app.events_p*' --ignore 'partman.template_*'
fi

# ---- whatever belongs to an extension
# An extension of any name is not to be had without its files; what belongs to one can be made so.  These are the things that
# vector and timescaledb bring: types, operators, classes, functions, casts, tables with rows, views, event triggers, schemas.
new_db ext
sql ext "create schema app; create extension hstore; create schema _standin" >/dev/null
before=$(sql ext "select count(*) from pg_depend where deptype = 'e'")
"$DBGEN" pull --url "$(url ext)" -o standin.dbgen 2>/dev/null
sql ext "
	create type _standin.vec as (x float8, y float8);
	create domain _standin.dimension as int check (value > 0);
	create type _standin.mood as enum ('near', 'far');
	create function _standin.distance(_standin.vec, _standin.vec) returns float8 language sql immutable as 'select abs((\$1).x - (\$2).x)';
	create function _standin.size(_standin.vec) returns float8 language sql immutable as 'select (\$1).x';
	create operator _standin.<-> (leftarg = _standin.vec, rightarg = _standin.vec, function = _standin.distance);
	create operator family _standin.f using btree;
	create operator class _standin.c for type _standin.mood using btree family _standin.f as operator 1 <(anyenum, anyenum), operator 2 <=(anyenum, anyenum),
		operator 3 =(anyenum, anyenum), operator 4 >=(anyenum, anyenum), operator 5 >(anyenum, anyenum), function 1 enum_cmp(anyenum, anyenum);
	create aggregate _standin.total(float8) (sfunc = float8pl, stype = float8);
	create table _standin.chunks (id int generated always as identity primary key, name text unique, constraint c check (id > 0));
	create sequence _standin.s;
	create view _standin.v as select * from _standin.chunks;
	create materialized view _standin.m as select * from _standin.chunks;
	create function _standin.watch() returns event_trigger language plpgsql as 'begin end';
	create event trigger standin_watch on ddl_command_end execute function _standin.watch();
	create cast (_standin.vec as float8) with function _standin.size(_standin.vec)" >/dev/null
for thing in 'type _standin.vec' 'domain _standin.dimension' 'type _standin.mood' 'function _standin.distance(_standin.vec, _standin.vec)' \
	'function _standin.size(_standin.vec)' 'operator _standin.<->(_standin.vec, _standin.vec)' 'operator family _standin.f using btree' \
	'operator class _standin.c using btree' 'aggregate _standin.total(float8)' 'table _standin.chunks' 'sequence _standin.s' \
	'view _standin.v' 'materialized view _standin.m' 'function _standin.watch()' 'event trigger standin_watch' \
	'cast (_standin.vec as float8)' 'schema _standin'; do
	sql ext "alter extension hstore add $thing" >/dev/null || not_ok "the stand-in has $thing"
done
check "the stand-in has its things" test "$(sql ext "select count(*) from pg_depend where deptype = 'e'")" -ge $((before + 17))
status_is "what belongs to an extension: pull" 0 "$DBGEN" pull --url "$(url ext)" -o with.dbgen
sed -i '/^schema _standin/d' standin.dbgen
same_file "says nothing of it" <(grep -v '^$' standin.dbgen) <(grep -v '^$' with.dbgen)
sql ext "create table app.t (id int primary key, meaning _standin.vec, mood _standin.mood default 'near', n _standin.dimension);
	create index on app.t (id) where mood = 'near'::_standin.mood;
	create view app.v as select id, _standin.size(meaning) as size, (meaning operator(_standin.<->) meaning) as zero from app.t" >/dev/null
status_is "a schema that uses it: pull" 0 "$DBGEN" pull --url "$(url ext)" -o standin.dbgen
equal "has only what is its own" 0 "$(grep -c 'table _standin\|chunks' standin.dbgen)"
status_is "no drift" 0 "$DBGEN" diff --no-scratch --from "$(url ext)" --to standin.dbgen
sql ext 'drop view app.v; drop table app.t' >/dev/null
cp standin.dbgen schema.dbgen
status_is "pushed where the extension is" 0 "$DBGEN" push --no-scratch --url "$(url ext)"
status_is "second diff" 0 "$DBGEN" diff --no-scratch --from "$(url ext)" --to standin.dbgen

# ---- one that cannot be moved is made anew where nothing uses it
if is_installed xml2 && is_installed pg_stat_statements; then
	new_db ext
	sql ext 'create schema a; create extension xml2 schema a'
	printf '%s\n' 'create schema b;' 'create extension xml2 schema b;' 'create extension pg_stat_statements;' >moved.sql
	"$DBGEN" diff --from "$(url ext)" --to moved.sql --format sql >"$WORK/moved"
	check "an extension that cannot be moved is made anew" psql -Xq1 -v ON_ERROR_STOP=1 -d ext -f "$WORK/moved"
	status_is "and is where it should be" 0 "$DBGEN" diff --from "$(url ext)" --to moved.sql
fi

# ---- privileges of what extensions bring: granted, revoked, there and back, with the extension and as it moves
member_privileges()
{
	local name=$1
	new_db ext old.sql && new_db ext_new new.sql
	status_is "$name: the old file and its database are equal" 0 "$DBGEN" diff --from "$(url ext)" --to old.sql
	status_is "$name: so are the new ones" 0 "$DBGEN" diff --from "$(url ext_new)" --to new.sql
	status_is "$name: pulled as dbgen" 0 "$DBGEN" pull --url "$(url ext_new)" -o members.dbgen
	status_is "$name: it is equal" 0 "$DBGEN" diff --from "$(url ext_new)" --to members.dbgen
	pg_dump -s --no-owner -d ext_new >dumped.sql
	status_is "$name: so is what pg_dump says of it" 0 "$DBGEN" diff --from "$(url ext_new)" --to dumped.sql
	"$DBGEN" diff --from "$(url ext)" --to new.sql --format sql >forth
	"$DBGEN" diff --from "$(url ext_new)" --to old.sql --format sql >back
	same_file "$name: files alone say the same" forth <("$DBGEN" diff --from old.sql --to new.sql --format sql)
	check "$name: it runs" psql -Xq1 -v ON_ERROR_STOP=1 -d ext -f forth
	same_dump "$name: the database is as a new one" ext ext_new
	status_is "$name: there is nothing left to do" 0 "$DBGEN" diff --from "$(url ext)" --to new.sql
	new_db ext old.sql
	check "$name: the way back runs" psql -Xq1 -v ON_ERROR_STOP=1 -d ext_new -f back
	same_dump "$name: and brings back what was" ext_new ext
}
if is_installed hstore && is_installed pg_stat_statements; then
	for role in ext_app ext_reader; do sql postgres "create role $role"; done
	printf '%s\n' 'create schema ext;' 'create extension hstore schema ext;' 'create extension pg_stat_statements;' >old.sql
	cat old.sql - >new.sql <<-SQL
		grant execute on function ext.hstore(text, text) to ext_app with grant option;
		revoke all on function ext.akeys(ext.hstore) from public;
		grant execute on function ext.akeys(ext.hstore) to ext_reader;
		grant usage on type ext.hstore to ext_app;
		grant select on pg_stat_statements to ext_reader;
		grant execute on function pg_stat_statements_reset(oid, oid, bigint) to ext_app;
	SQL
	member_privileges "privileges on members"
	cp new.sql old.sql
	printf 'create schema ext;\n' >new.sql
	member_privileges "extensions that go with them"
	printf '%s\n' 'create schema ext;' 'create schema other;' 'create extension hstore schema ext;' \
		'grant execute on function ext.hstore(text, text) to ext_app;' >old.sql
	sed 's/hstore schema ext/hstore schema other/; s/ext\.hstore/other.hstore/' old.sql >new.sql
	member_privileges "an extension that moves with them"
	printf '%s\n' 'alter default privileges grant execute on functions to ext_app;' 'create extension hstore;' >old.sql
	cat old.sql - <<<'grant execute on function hstore(text, text) to ext_reader;' >new.sql
	member_privileges "beside what default privileges gave them"
	new_db ext
	sql ext 'create extension pg_stat_statements; revoke select on pg_stat_statements from public'
	"$DBGEN" pull --url "$(url ext)" -o members.dbgen 2>"$WORK/err"
	says "what an extension's script granted and somebody took is no less a note" "$(cat "$WORK/err")" 'one is: view public.pg_stat_statements'
	drop_db ext ext_new
	for role in ext_app ext_reader; do sql postgres "drop role $role"; done
fi
drop_db ext ext_new
