#!/usr/bin/env bash
# dbgen lint: who waits while a migration runs, and is the schema sound that it makes?  Each rule fires, and not where it should not.
. "$(dirname "$0")/../lib.sh"
DBGEN_TEST_SERVER=${DBGEN_TEST_SERVER:-none} # no database is needed
begin lint_rules

new_project lint
"$DBGEN" help --lint | sed -n '/^## Who waits/,/^## Do queries/p' | sed -n 's/^| `\([a-z-]*\)`.*/\1/p' >"$WORK/rules"
rules=$(jq -R . <"$WORK/rules" | jq -sc .)

cat >"$WORK/base.sql" <<'SQL'
create domain positive as integer check (value > 0);
create type mood as enum ('sad');
create function fixed() returns integer language sql immutable as 'select 1';
create function moving() returns integer language plpgsql as 'begin return 1; end';
create function reader() returns bigint language plpgsql as 'begin return (select count(note) from t); end';
create table parent (id bigint primary key);
create table t (id bigint primary key, a integer, b text, v varchar(10), k bigint references parent, m mood, p positive, note text,
	e integer check (e is not null), x integer);
create index t_a on t (a);
create index t_part on t (v) where v <> '';
create unique index t_u on t (x);
alter table t add constraint loose check (a > 0) not valid;
create table other (id bigint primary key);
create table p (id integer not null, a integer) partition by range (id);
create table p1 partition of p for values from (0) to (10);
create table p2 partition of p for values from (10) to (20);
create table pd partition of p default;
create table q (id integer not null, a integer) partition by range (id);
create table q1 partition of q for values from (0) to (10);
create table qn (id integer not null check (id >= 10 and id < 20), a integer);
create table qm (id integer not null, a integer);
create materialized view mv as select id from parent;
create unique index mv_id on mv (id);
SQL

# found SQL: the codes of these families, each with its line.
found()
{
	rm -rf migrations
	mkdir -p migrations/meta
	echo '{"version":"7","dialect":"postgresql","entries":[{"idx":0,"version":"7","when":1700000000000,"tag":"0000_base","breakpoints":true},{"idx":1,"version":"7","when":1700000001000,"tag":"0001_next","breakpoints":true}]}' >migrations/meta/_journal.json
	cp "$WORK/base.sql" migrations/0000_base.sql
	printf '%s\n' "$1" >migrations/0001_next.sql
	"$DBGEN" lint --json >"$WORK/found.json" 2>"$WORK/err"
	[ $? -ne 1 ] && jq -er --argjson codes "$rules" \
		'map(select([.code] | inside($codes)) | .code + "/" + (.line | tostring)) | join(" ")' "$WORK/found.json"
}

# fires SQL CODES: what lint finds, with lines.
fires()
{
	local got
	got=$(found "$1") || got="failed: $(cat "$WORK/err")"
	equal "${1//$'\n'/ }" "$2" "$got" && printf '%s\n' $got | sed 's,/.*,,' >>"$WORK/fired"
}

# What is done to a table that others use, and what is done without keeping them waiting.
fires "alter table t add column z integer not null;" "add-column-not-null/1"
fires "alter table t add column z integer not null default 1;" ""
fires "alter table t add column z integer default moving();" "add-column-volatile-default/1"
fires "alter table t add column z integer default fixed();" ""
fires "alter table t add column z timestamptz default now();" ""
fires "alter table t add column z uuid default gen_random_uuid();" "add-column-volatile-default/1"
fires "alter table t add column z bigserial;" "add-column-serial/1"
fires "create table n (id bigint primary key); alter table n add column z bigserial;" ""
fires "alter table t add column z integer generated always as (a * 2) stored;" "add-column-stored/1"
fires "alter table t add column z positive;" "add-column-domain/1"
fires "create domain loose as integer; alter table t add column z loose;" ""
fires "alter table t add column z integer check (z > 0);" "add-column-check/1"
fires "alter table t add column z integer unique;" "add-column-unique/1"
fires "alter table t add column z bigint default 1 references parent;" "add-column-references-default/1 foreign-key-without-index/1"
fires "alter table t drop column k;" "drop-column-references/1"
fires "alter table t drop column b;" ""
fires "alter table t alter column a set not null;" "set-not-null-scan/1"
fires "alter table t alter column e set not null;" ""
fires "alter table t alter column a type bigint;" "type-rewrite/1"
fires "alter table t alter column b type varchar(5);" "type-rewrite/1"
fires "alter table t alter column b type varchar;" ""
fires "alter table t alter column v type varchar(20);" "type-index/1"
fires "alter table t alter column e type oid;" "type-scan/1"
fires "alter table t add constraint z check (a > 1);" "add-check/1"
fires "alter table t add constraint z check (a > 1) not valid;" ""
fires "alter table t validate constraint loose;" ""
fires "alter table t add constraint z foreign key (a) references other;" "add-foreign-key/1 foreign-key-type/1"
fires "alter table t add constraint z foreign key (a) references other not valid;" "foreign-key-type/1"
fires "alter table t add constraint z unique (b);" "add-unique/1"
fires "alter table t add constraint z unique using index t_u;" ""
fires "alter table t drop constraint t_pkey; alter table t add primary key (id);" "add-primary-key/1 work-under-lock/1"
fires "alter table t drop constraint t_pkey; alter table t add primary key using index t_u;" "add-primary-key-using-index-scan/1 work-under-lock/1 integer-key/1"
fires "alter table t add exclude using btree (a with =);" "add-exclude/1"
fires "alter table t drop constraint t_k_fkey;" "drop-foreign-key/1"
fires "alter table t drop constraint loose;" ""
fires "alter table t set unlogged;" "table-rewrite/1"
fires "truncate other;" "truncate/1"
fires "create table z partition of p for values from (30) to (40);" "create-partition-beside-default/1"
fires "create table z partition of q for values from (30) to (40);" "create-partition/1"
fires "alter table q attach partition qm for values from (10) to (20);" "attach-partition/1"
fires "alter table q attach partition qn for values from (10) to (20);" ""
fires "alter table q detach partition q1;" "detach-partition/1"
fires "alter table q detach partition q1 concurrently;" ""
fires "drop table q1;" "drop-partition/1"
fires "create index z on t (b);" "create-index/1"
fires "create index concurrently z on t (b);" ""
fires "create table n (id bigint primary key, b text); create index z on n (b);" ""
fires "create unique index z on t (b);" "create-unique-index/1"
fires "create index z on p (a);" "create-index-partitioned/1"
fires "create index z on only p (a);" ""
fires "create index z1 on p1 (a);
create index z2 on p2 (a);" "create-index/1"
fires "drop index t_a;" "drop-index/1"
fires "drop index concurrently t_a;" ""
fires "reindex table t;" "reindex/1"
fires "reindex table concurrently t;" ""
fires "vacuum full t;" "vacuum-full/1"
fires "vacuum t;" ""
fires "cluster t using t_a;" "cluster/1"
fires "refresh materialized view mv;" "refresh/1"
fires "refresh materialized view concurrently mv;" ""
fires "alter domain positive add constraint z check (value < 9);" "domain-constraint/1"
fires "alter domain positive add constraint z check (value < 9) not valid;" ""
fires "update t set a = 1;" "update-all/1"
fires "update t set a = 1 where id = 1;" ""
fires "delete from t;" "delete-all/1"
fires "delete from t where id = 1;" ""

# Statements of one transaction.
fires "begin;
create index concurrently z on t (b);
commit;" "concurrently-in-transaction/2"
fires "begin;
commit;
create index concurrently z on t (b);" ""
fires "alter table t add column z integer;
alter table other add column z integer;" "several-tables-locked/2"
fires "alter table t add column z integer;
commit;
alter table other add column z integer;" ""
fires "alter table t add column z integer;
-- dbgen: new transaction
alter table other add column z integer;" ""
fires "create table n (id bigint primary key);
alter table n add column z integer;
alter table other add column z integer;" ""
fires "alter table t add column z integer;
create index z on t (b);" "create-index/2 work-under-lock/2"
fires "alter table t add column z integer;
create index concurrently z on t (b);" ""
fires "alter table t add constraint z check (a > 1) not valid;
alter table t validate constraint z;" "work-under-lock/2 validated-in-same-transaction/2"
fires "alter table t add constraint z check (a > 1) not valid;
-- dbgen: new transaction
alter table t validate constraint z;" ""
# dbgen commits a label apart from what uses it; other tools run a file as it is.
fires "alter type mood add value 'fine';
update t set m = 'fine' where id = 1;" ""
# of_other SQL: the codes in a file that some other tool runs.
of_other()
{
	printf '%s\n' "$1" >other.sql
	"$DBGEN" lint other.sql --json 2>/dev/null | jq -r 'map(.code + "/" + (.line | tostring)) | join(" ")'
}
equal "a label that is used at once" "enum-value-added/1 label-used/2" "$(of_other "alter type mood add value 'good';
update t set m = 'good' where id = 1;")"
equal "a label that is not" "enum-value-added/1" "$(of_other "alter type mood add value 'good';
update t set m = 'sad' where id = 1;")"
echo label-used >>"$WORK/fired"

# The schema that is made.
fires "alter table t drop column note;" "gone-but-named/1"
fires "alter table t rename column note to remark;" "gone-but-named/1"
fires "alter table t drop column note; create or replace function reader() returns bigint language plpgsql as 'begin return 1; end';" ""
fires "create table n (id bigint primary key, k bigint references parent);" "foreign-key-without-index/1"
fires "create table n (id bigint primary key, k bigint references parent); create index on n (k);" ""
fires "create table n (id bigint primary key, k integer references parent); create index on n (k);" "foreign-key-type/1"
fires "create table n (id bigint primary key, a text, b text); create index n1 on n (a); create index n2 on n (a, b);" "redundant-index/1"
fires "create table n (id bigint primary key, a text, b text); create index n1 on n (b); create index n2 on n (a, b);" ""
fires "create table n (id bigint primary key, a text); create index n1 on n (id);" "redundant-index/1"
fires "create table n (id bigint primary key, a text); create index n1 on n (a); create index n2 on n (a) where a <> '';" ""
fires "create table n (a text);" "no-primary-key/1"
fires "create table n (a text primary key);" ""
fires "create table n (id serial primary key);" "integer-key/1"
fires "create table n (id bigserial primary key);" ""
fires "create table n (id bigint primary key, at timestamp);" "timestamp-without-zone/1"
fires "create table n (id bigint primary key, at timestamptz);" ""
fires "create table n (id bigint primary key, j json);" "json-column/1"
fires "create table n (id bigint primary key, j jsonb);" ""
fires "create table \"Order\" (id bigint primary key);" "quoted-name/1"
fires "create table orders (id bigint primary key);" ""
fires "create policy z on t using (true);" "policy-without-row-security/1"
fires "alter table t enable row level security; create policy z on t using (true);" ""
fires "create function f() returns integer language sql security definer as 'select 1';" "definer-search-path/1"
fires "create function f() returns integer language sql security definer set search_path = public, pg_temp as 'select 1';" ""

# What only PostgreSQL 17 reads, or would need more than a schema, has no case here.
sort -u "$WORK/fired" >"$WORK/seen"
equal "every rule has fired" "set-expression" "$(sort "$WORK/rules" | comm -23 - "$WORK/seen")"

# Left out, other severities.
fires "-- dbgen: lint-ignore create-index the table has ten rows
create index z on t (b);" ""
found "create index z on t (b);" >/dev/null
sed -i 's/"schema"/"lint": { "rules": { "create-index": "error" } }, "schema"/' dbgen.json
status_is "a rule can be an error" 2 "$DBGEN" lint
sed -i 's/"error"/"off"/' dbgen.json
status_is "or off" 0 "$DBGEN" lint --json
equal "and is not told" "[]" "$(tr -d '\n' <<<"$OUT")"

# Any SQL, of whatever tool.
cd "$WORK" && mkdir bare && cd bare || exit 1
echo "ALTER TABLE users ALTER COLUMN email SET NOT NULL;" >fix.sql
status_is "a file about tables that nobody knows" 0 "$DBGEN" lint fix.sql
says "is taken for one about tables with rows" "$OUT" "fix.sql:1:1: warning: reads all rows of users, .*set-not-null-scan"
mkdir -p flyway
echo "CREATE TABLE a (id bigint PRIMARY KEY, x integer);" >flyway/V1__first.sql
echo "CREATE INDEX ON a (x);" >flyway/V2__second.sql
status_is "a folder of another tool" 0 "$DBGEN" lint flyway
says "is replayed from its beginning" "$OUT" "V2__second.sql:1:1: warning: builds an index on public.a"
for format in text json github gitlab sarif; do
	"$DBGEN" lint --format $format flyway >out 2>/dev/null
	check "--format $format names the rule" grep -q create-index out
done
status_is "--explain" 0 "$DBGEN" lint --explain create-index
says "tells what to do instead" "$OUT" "CONCURRENTLY"
status_is "--explain of a code that is no rule" 1 "$DBGEN" lint --explain creat-index
says "hints at one" "$ERR" "did you mean \"create-index\""
