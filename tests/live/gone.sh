#!/usr/bin/env bash
# A statement that names what the new schema does not have is never written: it is an error at its place, without a server.
. "$(dirname "$0")/../lib.sh"
begin gone
new_project gone
OLD="create type mood as enum ('low','high','gone'); create table t (id int primary key, m mood, b text, n int, gone int); create table nothere (z int);"
NEW="create type mood as enum ('low','high'); create table t (id int primary key, m mood, b text, n int);"

# refused NAME WHAT SQL [OLD SQL]: SQL is in both schemas, and speaks of WHAT, which only the old one has.
refused()
{
	printf '%s\n' "$OLD ${4:-$3}" >old.sql
	printf '%s\n' "$NEW $3" >new.sql
	status_is "$1" 1 "$DBGEN" diff --from old.sql --to new.sql --format sql --no-scratch
	says "$1 is told" "$ERR" "new.sql:1:[0-9]+: error: .*$2"
	equal "$1: nothing is written" "" "$OUT"
}

# taken NAME SQL
taken()
{
	printf '%s\n' "$OLD create view w as select gone from t;" >old.sql
	printf '%s\n' "$NEW $2" >new.sql
	status_is "$1" 2 "$DBGEN" diff --from old.sql --to new.sql --format sql --no-scratch
}

C="speaks of column public.t.gone, which the schema does not have"
L="speaks of label 'gone' of enum public.mood"
R="speaks of table public.nothere"
F="create function f() returns trigger language plpgsql as 'begin return new; end'; create trigger g before update"
refused "a view on a column" "$C" "create view v as select gone from t;"
refused "under an alias" "$C" "create view v as select x.gone from t x;"
refused "within a query" "$C" "create view v as select * from (select t.gone from t) s;"
refused "of a common table" "$C" "create view v as with c as (select t.gone from t) select * from c;"
refused "a view on a table" "$R" "create view v as select * from nothere;"
refused "a materialized view" "$C" "create materialized view v as select gone from t;"
refused "in EXISTS" "$R" "create view v as select id from t where exists (select from nothere);"
refused "a policy" "$C" "create policy p on t using (gone = 1);"
refused "a policy's query" "$R" "create policy p on t using (exists (select from nothere));"
refused "a trigger's condition" "$C" "$F on t for each row when (new.gone = 1) execute function f();"
refused "a trigger's columns" "$C" "$F of gone on t for each row execute function f();"
refused "a function's body" "$C" "create function g() returns int language sql begin atomic select gone from t; end;"
refused "a generated column" "$C" "alter table t add g int generated always as (gone * 2) stored;"
refused "an index" "$C" "create index i on t (abs(gone));"
refused "statistics" "$C" "create statistics s on n, gone from t;"
refused "a rule" "$R" "create rule r as on insert to t do also insert into nothere values (1);"
refused "an index predicate with a label" "$L" "create index i on t (id) where m = 'gone';"
refused "several labels" "$L" "create index i on t (id) where m in ('low', 'gone');"
refused "a check with a label" "$L" "alter table t add constraint c check (m <> 'gone');"
refused "an array of labels" "$L" "alter table t add constraint c check (m = any (array['gone'::mood]));"
refused "a view with a label" "$L" "create view v as select id from t where m = 'gone';"
refused "a CASE" "$L" "create view v as select case m when 'gone' then 1 end as x from t;"
refused "a cast" "$L" "create view v as select 'gone'::mood as x;"
refused "a default" "$L" "alter table t alter m set default 'gone';"
refused "a policy with a label" "$L" "create policy p on t using (m = 'gone');"
refused "a domain with a label" "$L" "create domain d as mood check (value <> 'gone');"
refused "a function that returns a label" "$L" "create function g() returns mood language sql return 'gone'::mood;"
refused "a default that is no value of the type any more" "the default 'abc' of public.u.n is no integer" "create table u (n int default 'abc');" "create table u (n text default 'abc');"
refused "a boolean" "the default 'maybe' of public.u.n is no boolean" "create table u (n boolean default 'maybe');" "create table u (n text default 'maybe');"

taken "a column of that name elsewhere" "create table u (gone int); create view w as select gone from t, u;"
taken "an alias" "create view w as select n as gone from t;"
taken "the alias of a query" "create view w as select gone from (select n as gone from t) s;"
taken "a function that gives it" "create view w as select gone from t, json_to_recordset('[]') as x (gone int);"
taken "a text that looks like a label" "create view w as select id from t where b = 'gone' and m = 'low';"
taken "a column of a row" "create type pair as (gone int); create view w as select (row(1)::pair).gone from t;"
taken "system columns" "create view w as select ctid, xmin from t;"

# generate and push, and the language.
printf '{ "schema": "schema.dbgen" }\n' >dbgen.json
printf 'table t {\n  id int primary key\n  gone int\n}\nview v as $$ select id, gone from t $$\n' >schema.dbgen
status_is "a first migration" 0 "$DBGEN" generate --name first
sed -i '/  gone int/d' schema.dbgen
status_is "generate" 1 "$DBGEN" generate --name second --no-scratch
says "names the place" "$ERR" "schema.dbgen:4:1: error: .*$C"
check "nothing is written" test ! -e migrations/0001_second.sql
status_is "generate --check" 1 "$DBGEN" generate --check --no-scratch
sed -i 's/id int primary key/id int primary key\n  went int renamed from gone/; s/select id, gone/select id, went/' schema.dbgen
status_is "a renaming is fine" 0 "$DBGEN" generate --name second --no-scratch
