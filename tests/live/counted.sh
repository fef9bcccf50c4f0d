#!/usr/bin/env bash
# Rows that a statement would fail on are counted before anything runs, and a few of them named.
. "$(dirname "$0")/../lib.sh"
begin counted
new_project counted
new_db counted
U=$(url counted)
export DATABASE_URL=$U
export XDG_CACHE_HOME=$WORK/cache

# counts NAME KIND DDL STATEMENT PATTERN: DDL makes table t with rows; migrate --dry-run tells PATTERN of STATEMENT.  KIND: fails, now
# (it is said that the statements themselves may change that), uncounted, or fits: nothing is said.
counts()
{
	new_db counted
	sql counted "$3" >/dev/null
	printf '%s;\n' "$4" >migrations/0001_second.sql
	printf '%s;\n' "$3" >migrations/0000_first.sql
	"$DBGEN" baseline --to 0000_first >/dev/null 2>&1
	case $2 in
	fails) status_is "$1: migrate --dry-run" 1 "$DBGEN" migrate --dry-run --no-scratch; says "$1" "$ERR" "fails on $5" ;;
	now) status_is "$1: migrate --dry-run" 2 "$DBGEN" migrate --dry-run --no-scratch; says "$1" "$ERR" "$5 \(now: statements before it write there\)" ;;
	uncounted) status_is "$1: migrate --dry-run" 2 "$DBGEN" migrate --dry-run --no-scratch; says "$1" "$ERR" "not counted: .*$5" ;;
	fits) status_is "$1: migrate --dry-run" 2 "$DBGEN" migrate --dry-run --no-scratch; equal "$1" "" "$(grep -E "rows? with" <<<"$ERR")" ;;
	esac
}

mkdir -p migrations/meta
cat >migrations/meta/_journal.json <<-'JSON'
	{"version":"7","dialect":"postgresql","entries":[
	{"idx":0,"version":"7","when":1000,"tag":"0000_first","breakpoints":true},{"idx":1,"version":"7","when":2000,"tag":"0001_second","breakpoints":true}]}
JSON
T="create table t (id int primary key, a int, b text); insert into t select i, nullif(i % 3, 0), 'v' || i % 4 from generate_series(1, 10) i"
P="create table parent (id int primary key); insert into parent values (1), (2); $T"
counts "NOT NULL" fails "$T" "alter table t alter column a set not null" "3 rows with a NULL in column public.t.a: id = 3; id = 6; id = 9"
counts "NOT NULL that is proved" fits "$T; delete from t where a is null; alter table t add check (a is not null)" "alter table t alter a set not null"
counts "a column without default" fails "$T" "alter table t add c int not null" "10 rows with no value for the new column public.t.c, which is NOT NULL"
counts "a column of a domain with a default" fits "create domain d as int default 1; create domain e as d; $T" "alter table t add c e not null"
counts "a unique column of such a domain" fails "create domain d as int default 1; create domain e as d; $T" "alter table t add c e; alter table t add unique (c)" "10 rows with the same \\(c\\) as another row of public.t"
counts "a unique column of such a domain, at once" fails "create domain d as int default 1; $T" "alter table t add c d unique" "10 rows"
counts "a column with a default" fits "$T" "alter table t add c int not null default 1"
counts "a check" fails "$T" "alter table t add constraint low check (a < 2)" "3 rows with values that check low of public.t refuses: id = 2"
counts "a check that is not valid" fits "$T" "alter table t add constraint low check (a < 2) not valid"
counts "validated later" fails "$T; alter table t add constraint low check (id < 9) not valid" "alter table t validate constraint low" "2 rows with values that check low"
counts "a check of a new column" fails "$T" "alter table t add c int default 0 check (c > 0)" "10 rows with values that a check of public.t refuses"
counts "a unique constraint" fails "$T" "alter table t add unique (b)" "10 rows with the same \(b\) as another row of public.t: id = 1; id = 2; id = 3; …"
counts "a unique index of an expression, of some rows" fails "$T" "create unique index on t (lower(b)) where id < 6" "2 rows with the same \(lower\(b\)\).*: id = 1; id = 5$"
counts "NULLs are not the same" fits "$T; update t set b = null" "create unique index on t (b)"
counts "a primary key" fails "create table t (n int); insert into t values (1), (1), (2), (null)" "alter table t add primary key (n)" "2 rows with the same \(n\) as another row of public.t: n = 1; n = 1"
says "and its NULLs" "$ERR" "fails on 1 row with a NULL in column public.t.n: ctid = \(0,4\)"
counts "an exclusion constraint" fails "create table t (id int primary key, during int4range); insert into t values (1, '[1,5)'), (2, '[4,6)'), (3, '[8,9)')" \
	"alter table t add exclude using gist (during with &&)" "2 rows with values that another row of public.t excludes: id = 1; id = 2"
counts "a foreign key" fails "$P; update t set a = 7 where id = 4" "alter table t add foreign key (a) references parent" "1 row with a \(a\) that public.parent does not have: id = 4"
counts "a foreign key to a new table" now "$P" "create table fresh (id int primary key); insert into fresh values (1); alter table t add foreign key (a) references fresh" "7 rows with a \(a\) that public.fresh does not have.*"
counts "a foreign key of MATCH FULL" fails "create table parent (x int, y int, primary key (x, y)); create table t (id int primary key, x int, y int); insert into t values (1, 1, null), (2, null, null)" \
	"alter table t add foreign key (x, y) references parent match full" "1 row with a \(x, y\) that public.parent does not have: id = 1"
counts "a cast" fails "$T; update t set b = id where id > 2" "alter table t alter b type int using b::int" "2 rows with a value in column public.t.b that does not become integer: id = 1; id = 2"
counts "a cast that all take" fits "$T; update t set b = id" "alter table t alter b type int using b::int"
counts "a shorter text" fails "$T; update t set b = 'longer' where id = 5" "alter table t alter b type varchar(3)" "1 row with a value in column public.t.b that does not become character varying\(3\): id = 5"
counts "a number with fewer digits" fails "$T; update t set a = 1000 where id = 5" "alter table t alter a type numeric(3, 1)" "1 row with a value in column public.t.a that does not become numeric\(3,1\): id = 5"
many="create table t (id int primary key, a bigint, n numeric, b text); insert into t select i, i, i / 2.0, 'v' from generate_series(1, 200000) i"
counts "a smaller integer, in many rows" fails "$many" "alter table t alter a type smallint" "167233 rows with a value in column public.t.a that does not become smallint: id = 32768"
counts "a number that is rounded first" fails "$T; alter table t alter a type numeric; update t set a = case id when 4 then 32767.5 when 5 then 32767.4 when 7 then 'NaN' end" "alter table t alter a type smallint" \
	"2 rows with a value in column public.t.a that does not become smallint: id = 4; id = 7"
counts "all numbers that fit" fits "$many" "alter table t alter a type int, alter n type numeric(8, 1), alter n set default 0"
counts "a precision" fails "$T; alter table t alter a type numeric; update t set a = case id when 4 then 99.95 when 5 then -99.94 when 7 then 'NaN' end" "alter table t alter a type numeric(3, 1)" \
	"1 row with a value in column public.t.a that does not become numeric\(3,1\): id = 4"
counts "more bits" fails "create table t (id int primary key, b bit(4)); insert into t values (1, '1010'), (2, null)" "alter table t alter b type bit(8)" "1 row with a value in column public.t.b that does not become bit\(8\): id = 1"
counts "fewer bits" fails "create table t (id int primary key, b bit varying); insert into t values (1, '1010'), (2, '10')" "alter table t alter b type bit varying(3)" "1 row with a value in column public.t.b that does not become bit varying\(3\): id = 1"
counts "text to a number" fails "$T; update t set b = case id when 1 then ' 7 ' when 2 then '' when 3 then '1e3' else id::text end" "alter table t alter b type int using b::int" \
	"2 rows with a value in column public.t.b that does not become integer: id = 2; id = 3"
counts "text to a date" fails "$T; update t set b = case id when 1 then '2026-02-30' else '2026-02-28' end" "alter table t alter b type date using b::date" "1 row with a value in column public.t.b that does not become date: id = 1"
counts "text to a uuid" fails "$T; update t set b = case id when 1 then 'x' else '6b7f4b0c-8f4e-4f0f-9d7e-2b1d3c4b5a69' end" "alter table t alter b type uuid using b::uuid" "1 row with a value in column public.t.b that does not become uuid: id = 1"
counts "text to jsonb" fails "$T; update t set b = case id when 1 then '{' else '{}' end" "alter table t alter b type jsonb using b::jsonb" "1 row with a value in column public.t.b that does not become jsonb: id = 1"
counts "text to an enum" fails "create type mood as enum ('low', 'high'); $T; update t set b = case id when 1 then 'mid' else 'low' end" "alter table t alter b type mood using b::mood" \
	"1 row with a value in column public.t.b that does not become (public.)?mood: id = 1"
counts "text to a number by an expression" fails "$T; update t set b = case id when 1 then 'x' else 'v1' end" "alter table t alter b type int using ltrim(b, 'v')::int" "1 row with a value in column public.t.b that does not become integer: id = 1"
counts "a cast by way of another type" fails "$T; alter table t alter a type bigint; update t set a = 40000 where id = 5" "alter table t alter a type int using a::smallint::int" "1 row with a value in column public.t.a that does not become integer: id = 5"
# Asked at once where the server can (PostgreSQL 16), else as many as there is time for.
[ "$(sql postgres 'show server_version_num')" -ge 160000 ] && exact='[^t]*fails on 200000' || exact='fails on (at least )?[0-9]+'
new_db counted
counts "texts that are no numbers, in many rows" fails "$many" "alter table t alter b type int using b::int" "(at least )?[0-9]+ rows with a value in column public.t.b that does not become integer: id = 1; id = 2; id = 3"
says "of newer servers, all" "$ERR" "$exact rows with a value in column public.t.b"
counts "a wider type" fits "$T" "alter table t alter a type bigint"
counts "a label that goes" fails "create type mood as enum ('low', 'high'); create table t (id int primary key, m mood); insert into t values (1, 'low'), (2, 'high')" \
	"alter type mood rename to mood_old; create type mood as enum ('low'); alter table t alter m type mood using m::text::mood; drop type mood_old" \
	"1 row with a value in column public.t.m that does not become public.mood: id = 2"
counts "a domain's check" fails "create domain d as int; create table t (id int primary key, x d); insert into t values (1, 1), (2, -1)" "alter domain d add check (value > 0)" \
	"1 row with a value in column public.t.x that domain public.d refuses: id = 2"
counts "a domain's check, of one that is made of it" fails "create domain d as int; create domain e as d; create table t (id int primary key, x e); insert into t values (1, 1), (2, -1)" "alter domain d add check (value > 0)" \
	"1 row with a value in column public.t.x that domain public.d refuses: id = 2"
counts "a domain's NOT NULL" fails "create domain d as int; create table t (id int primary key, x d); insert into t values (1, 1), (2, null)" "alter domain d set not null" "1 row with a value in column public.t.x that domain public.d refuses: id = 2"
counts "a type that becomes a domain" fails "create domain d as int check (value > 1); $T" "alter table t alter a type d" "4 rows with a value in column public.t.a that does not become public.d"
counts "rows outside of a partition" fails "create table whole (id int) partition by range (id); create table t (id int); insert into t values (5), (99), (null)" \
	"alter table whole attach partition t for values from (1) to (10)" "2 rows with a place outside of the bounds that public.t gets"
counts "of a list" fails "create table whole (id int) partition by list (id); create table t (id int); insert into t values (5), (99), (null)" \
	"alter table whole attach partition t for values in (5, null)" "1 row with a place outside of the bounds that public.t gets"
counts "of a hash" fails "create table whole (id int) partition by hash (id); create table t (id int); insert into t select generate_series(1, 20)" \
	"alter table whole attach partition t for values with (modulus 2, remainder 0)" "[0-9]+ rows with a place outside of the bounds that public.t gets"
counts "rows of the default partition" fails "create table whole (id int primary key, n text) partition by range (id); create table rest partition of whole default; insert into whole values (5), (500)" \
	"create table first partition of whole for values from (0) to (10)" "1 row with a place in the new partition, in default partition public.rest: id = 5"
counts "references to a partition that leaves" fails "create table whole (id int primary key) partition by range (id); create table part partition of whole for values from (0) to (10);
	create table t (n int primary key, w int references whole); insert into whole values (5); insert into t values (1, 5)" "alter table whole detach partition part" "1 row with a \(w\) of public.part: n = 1"

# The names and types that rows have by then.
counts "after renames" fails "$T" "alter table t rename to u; alter table u rename a to aa; alter table u alter aa set not null" "3 rows with a NULL in column public.u.aa: id = 3"
counts "after another type" fails "$T; update t set b = id" "alter table t alter b type int using b::int + 1; alter table t add constraint big check (b > 3)" "2 rows with values that check big of public.t refuses: id = 1; id = 2"
counts "a column of the same run" fails "$T" "alter table t add c int; alter table t alter c set not null" "10 rows with a NULL in column public.t.c"
counts "rows that are filled first" now "$T" "update t set a = 0 where a is null; alter table t alter a set not null" "3 rows with a NULL in column public.t.a.*"
counts "a table of the same run" fits "$T" "create table u (a int); alter table u alter a set not null"
counts "values that nobody knows" uncounted "$T" "alter table t add c int default (random() * 9)::int; create unique index on t (c)" "is not known before"

counts "rows of a materialized view" fails "$T; create materialized view m as select a from t" "create unique index on m (a)" "7 rows with the same \(a\) as another row of public.m"
counts "of one that is renamed" fails "$T; create materialized view m as select a from t" "alter materialized view m rename to n; create unique index on n (a)" "7 rows with the same \(a\) as another row of public.n"
counts "of one whose column is renamed" uncounted "$T; create materialized view m as select a from t" "alter materialized view m rename a to c; create unique index on m (c)" "."
counts "of one that is refreshed before" now "$T; create materialized view m as select a from t" "refresh materialized view m; create unique index on m (a)" "7 rows with the same \(a\) as another row of public.m.*"
counts "of one that fits" fits "$T; create materialized view m as select id from t" "create unique index on m (id)"
counts "of one that is new" uncounted "$T" "create materialized view m as select a from t; create unique index on m (a)" "the materialized view is new"
counts "of one that reads nothing that is there" fits "$T" "create table u (a int); create materialized view m as select a from u; create unique index on m (a)"

# What is shown of a row.
counts "a long key" fails "create table t (k text primary key, a int); insert into t values (repeat('x', 100))" "alter table t alter a set not null" "1 row with a NULL in column public.t.a: k = x{40}…$"
counts "a secret" fails "create table t (api_key text primary key, a int); insert into t values ('hunter2')" "alter table t alter a set not null" "1 row with a NULL in column public.t.a: ctid = "
check "is not told" test -z "$(grep hunter2 <<<"$OUT$ERR" | grep -v '^--')"
counts "NULLs in an heir" fails "$T; create table heir () inherits (t); insert into heir values (11)" "alter table t alter a set not null" "4 rows with a NULL in column public.t.a"
status_is "as JSON" 1 "$DBGEN" migrate --dry-run --no-scratch --json
equal "a line a statement" '4 true 3' "$(jq -r 'select(.event == "offending") | .offending[0] | "\(.rows) \(.certain) \(.found[0].id)"' <<<"$OUT")"

# Several migrations that are pending.
counts "in one migration" fails "$T" "alter table t rename a to c" "" 2>/dev/null >/dev/null
printf '{"version":"7","dialect":"postgresql","entries":[%s]}\n' "$(for n in 0000_first 0001_second 0002_third; do
	printf '{"idx":%d,"version":"7","when":%d,"tag":"%s","breakpoints":true}\n' "$((10#${n%%_*}))" "$((10#${n%%_*} + 1))000" $n; done | paste -sd,)" >migrations/meta/_journal.json
echo "alter table t alter c set not null;" >migrations/0002_third.sql
status_is "a later one speaks of what an earlier one makes" 1 "$DBGEN" migrate --dry-run --no-scratch
says "its rows are found" "$ERR" "0002_third.sql:1: fails on 3 rows with a NULL in column public.t.c"
rm migrations/0002_third.sql
sed -i 's/,{"idx":2.*}/]}/' migrations/meta/_journal.json

# push.
new_db counted
sql counted "$P; update t set a = 7 where id = 4" >/dev/null
cat >schema.dbgen <<-'DBGEN'
	table parent {
	  id int primary key
	}
	table t {
	  id int primary key
	  a  int not null references parent
	  b  text unique
	  c  text not null
	}
DBGEN
status_is "push --dry-run" 2 "$DBGEN" push --dry-run
for what in "3 rows with a NULL in column public.t.a: id = 3" "1 row with a \(a\) that public.parent does not have: id = 4" "10 rows with the same \(b\)" "10 rows with no value for the new column"; do
	says "tells it beside the SQL" "$OUT" "^-- fails on: $what"
done
status_is "as JSON" 2 "$DBGEN" push --dry-run --json
equal "with the rows" 3 "$(jq '[.statements[].offending // [] | .[] | select(.what | test("NULL in column"))][0].rows' <<<"$OUT")"
status_is "push" 1 "$DBGEN" push
says "refuses it" "$ERR" "there are rows that the statements would fail on; nothing was changed"
equal "nothing is changed" 3 "$(sql counted "select count(*) from information_schema.columns where table_name = 't'")"
sql counted "delete from t" >/dev/null
status_is "without them" 0 "$DBGEN" push

# Code of somebody else is not run for it.
sql postgres "drop role if exists counted_mallory; create role counted_mallory" >/dev/null
counts "a check that calls somebody's function" uncounted "$T; create function f(int) returns boolean language plpgsql as 'begin raise exception ''run''; end'; alter function f(int) owner to counted_mallory" \
	"alter table t add check (public.f(a))" "that may run .*f\(integer\) of role counted_mallory"

# Nobody waits for long.
counts "a table" fits "$T" "alter table t add check (id > 0)"
psql -Xq -d counted -c "begin; lock table t in access exclusive mode; select pg_sleep(60)" >/dev/null 2>&1 &
sleep 1
start=$SECONDS
status_is "a locked table" 2 "$DBGEN" migrate --dry-run --no-scratch
check "does not hold up for long" test $((SECONDS - start)) -lt 12
says "nobody knows" "$ERR" "not counted: .*lock timeout"
sql postgres "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'counted' and pid <> pg_backend_pid()" >/dev/null
wait
drop_db counted
sql postgres "drop role counted_mallory" >/dev/null
