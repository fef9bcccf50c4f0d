#!/usr/bin/env bash
# dbgen lint: does the old version still work after a migration?  Each rule fires, and only where it should.
. "$(dirname "$0")/../lib.sh"
DBGEN_TEST_SERVER=${DBGEN_TEST_SERVER:-none} # no database is needed
begin lint_compat

"$DBGEN" help --lint >"$WORK/rules.md"
sed -n '/^## Does the old version/,$p' "$ROOT/docs/lint.md" >"$WORK/page.md"
same_file "docs/lint.md is what dbgen help --lint prints" "$WORK/page.md" "$WORK/rules.md"

# The rules of this family; lint_rules.sh has the others.
compat=$(sed '/^## Who waits/,$d' "$WORK/rules.md" | sed -n 's/^| `\([a-z-]*\)`.*/\1/p' | jq -R . | jq -sc .)

new_project lint
base="create type status as enum ('a', 'b');
create domain short as text;
create table a (id bigint primary key, name varchar(100) not null, note text, n numeric(10,2), d text not null default 'x', st status, email text unique);
create table b (id serial primary key, a_id bigint, old_id integer);
create view v as select id, name from a;
create function f(x integer) returns integer language sql as 'select x';
create function t() returns trigger language plpgsql as 'begin return new; end';
create sequence s;
create schema extra;
grant select on a to postgres_reader;
"

# migration SQL: a folder whose newest migration is SQL.
migration()
{
	rm -rf migrations
	mkdir -p migrations/meta
	echo '{"version":"7","dialect":"postgresql","entries":[{"idx":0,"version":"7","when":1700000000000,"tag":"0000_base","breakpoints":true},{"idx":1,"version":"7","when":1700000001000,"tag":"0001_next","breakpoints":true}]}' >migrations/meta/_journal.json
	echo "$base" >migrations/0000_base.sql
	printf '%s\n' "$1" >migrations/0001_next.sql
}

found()
{
	migration "$1"
	"$DBGEN" lint --json 2>"$WORK/err" |
		jq -r --argjson codes "$compat" 'map(select([.code] | inside($codes)) | .code + "/" + (.line | tostring)) | join(" ")' || cat "$WORK/err"
}

# fires SQL CODES: what lint finds, with lines.
fires()
{
	equal "${1//$'\n'/ }" "$2" "$(found "$1")"
}

fires "drop view v; drop table a;" "view-dropped/1 table-dropped/1"
fires "alter table a drop column note;" "column-dropped/1"
fires "select 1;
alter table a add column x text, drop column note;" "column-dropped/2"
fires "drop view v;" "view-dropped/1"
fires "drop view v; create view v as select id, name from a where id > 0;" ""
fires "drop function f(integer);" "routine-dropped/1"
fires "drop function t();" ""
fires "drop sequence s;" "sequence-dropped/1"
fires "drop schema extra;" "schema-dropped/1"
fires "drop domain short;" "type-dropped/1"
fires "alter table b rename to bb;" "renamed/1"
fires "alter table b rename to bb;
create view b as select * from bb;" ""
fires "alter table a rename column note to remark;" "renamed/1"
fires "alter type status rename value 'b' to 'c';" "enum-value-gone/1 enum-value-added/1"
fires "alter type status add value 'c';" "enum-value-added/1"
fires "alter table b add column x text not null;" "not-null-column-added/1"
fires "alter table b add column x text not null default '';" ""
fires "alter table b add column x bigint not null generated always as identity;" ""
fires "alter table b add column x text;" ""
fires "create table c (id integer not null);" ""
fires "alter table b alter column a_id set not null;" "not-null-set/1"
fires "alter table a alter column name drop not null;" "not-null-dropped/1"
fires "alter table b alter column a_id drop not null;" ""
fires "alter table a alter column d drop default;" "default-dropped/1"
fires "alter table a alter column d set default 'y';" ""
fires "alter table b alter column a_id type integer;" "type-narrowed/1"
fires "alter table b alter column old_id type bigint;" ""
fires "alter table a alter column n type numeric(14,2);" ""
fires "alter table a alter column n type numeric(14,4);" ""
fires "alter table a alter column n type text;" "type-changed/1"
fires "alter table b alter column a_id set not null, alter column a_id add generated always as identity;" \
	"not-null-set/1 column-not-writable/1"
fires "alter table a add constraint c check (length(name) > 1);" "check-added/1"
fires "alter table a add column x integer check (x > 0);" ""
fires "alter table b add foreign key (a_id) references a (id);" "foreign-key-added/1"
fires "alter table b add column x bigint references a (id);" ""
fires "create unique index on b (old_id);" "unique-added/1"
fires "create index on b (old_id);" ""
fires "alter table a drop constraint a_email_key;" "unique-dropped/1"
fires "alter table a drop constraint a_email_key; create unique index a_email on a (email);" ""
fires "alter table a enable row level security;" "row-security-enabled/1"
fires "revoke select on a from postgres_reader;" "privilege-revoked/1"
fires "drop table b; create table b (id serial primary key, a_id bigint, old_id integer, more text);" ""
fires "drop table b; create table b (id serial primary key, a_id bigint);" "column-dropped/1"
fires "alter table a rename to c; create view a as select * from c;" ""
fires "drop function f(integer); create function f(x integer) returns bigint language sql as 'select 1::bigint';" "result-changed/1"

# ---- exit status, choosing, switching off
echo '{ "lint": { "ruls": {} } }' >wrong.json
status_is "a setting that is none" 1 "$DBGEN" lint --config wrong.json
says "is named" "$ERR" 'holds only "rules"'
migration "alter table a drop column note;"
status_is "an error is status 2" 2 "$DBGEN" lint
says "with the place, the rule and what to do" "$OUT" 'migrations/0001_next.sql:1:1: error: column public.a.note is dropped \[column-dropped\]'
says "and what to do instead" "$OUT" 'hint: first deploy a version'
status_is "a warning is not" 0 "$DBGEN" lint 0000_base
status_is "--since nothing is newer than" 0 "$DBGEN" lint --since 0001_next
status_is "--all" 2 "$DBGEN" lint --all
status_is "a tag that is not there" 1 "$DBGEN" lint 0001_nxt
says "suggests the nearest" "$ERR" 'did you mean 0001_next'
echo "drop table b;" >fix.sql
status_is "a file outside the folder comes last" 2 "$DBGEN" lint fix.sql
says "and is named" "$OUT" 'fix.sql:1:1: error: table public.b is dropped'
equal "GitHub" 1 "$("$DBGEN" lint -f github 2>/dev/null | grep -c '^::error file=migrations/0001_next.sql,line=1,col=1,title=column-dropped::')"
equal "GitLab" column-dropped "$("$DBGEN" lint -f gitlab 2>/dev/null | jq -r '.[0].check_name')"
equal "SARIF" column-dropped "$("$DBGEN" lint -f sarif 2>/dev/null | jq -r '.runs[0].results[0].ruleId')"
sed -i '1i -- dbgen: lint-ignore table-dropped other' migrations/0001_next.sql
status_is "a comment for another rule changes nothing" 2 "$DBGEN" lint
sed -i '1s/.*/-- dbgen: lint-ignore table-dropped,column-dropped nobody reads it/' migrations/0001_next.sql
status_is "one for this rule does" 0 "$DBGEN" lint
migration "alter table a drop column note;"
jq '.lint = {rules: {"column-dropped": "warning"}}' dbgen.json >new.json && mv new.json dbgen.json
status_is "another severity" 0 "$DBGEN" lint
says "is told" "$OUT" 'warning: column public.a.note'
jq '.lint = {rules: {"column-droped": "off"}}' dbgen.json >new.json && mv new.json dbgen.json
status_is "a rule that is not there" 1 "$DBGEN" lint
says "is named" "$ERR" 'did you mean "column-dropped"'
