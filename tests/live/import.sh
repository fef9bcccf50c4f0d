#!/usr/bin/env bash
# The history of other tools is taken over: files, rows, and what does not fit; nothing is run on the schema.
# tests/import/TOOL/ holds a folder of the tool's migrations and the database that the tool itself made of most of them
# (dbmate and Prisma: written by hand after their source).
. "$(dirname "$0")/../lib.sh"
begin import
FIXTURES=$TESTS/import

# The schema without what migrating leaves in it, whosesoever it is.
their_dump()
{
	dump "$1" >"$WORK/$1.dump"
}

# taken TOOL STATUS FILES ROWS: the import writes FILES, records ROWS, says STATUS and changes no table of theirs; a second
# one finds nothing to do; the rest is applied; a fresh database gets the same schema from the folder.
taken()
{
	local tool=$1 status=$2 files=$3 rows=$4 db=their_${1//-/_} fresh=fresh_${1//-/_}
	new_project "import_$tool"
	new_db "$db" "$FIXTURES/$tool/history.sql" && new_db "$fresh" || return
	DATABASE_URL=$(url "$db")
	export DATABASE_URL
	pg_dump "$db" | sed '/^\\/d' >before
	status_is "$tool: a dry run says that there is something to do" 2 "$DBGEN" import --dir "$FIXTURES/$tool/files" --dry-run --json
	equal "$tool: it says what" "$tool $files $rows" "$(jq -r '[.tool, .files_written, .rows_recorded] | join(" ")' <<<"$OUT")"
	check "$tool: it writes nothing" [ ! -e migrations ]
	status_is "$tool: the import" "$status" "$DBGEN" import --dir "$FIXTURES/$tool/files" --json || return
	equal "$tool: what it did" "$tool $files $rows" "$(jq -r '[.tool, .files_written, .rows_recorded] | join(" ")' <<<"$OUT")"
	equal "$tool: files in the journal" "$files" "$(jq '.entries | length' migrations/meta/_journal.json)"
	equal "$tool: rows in our table" "$rows" "$(sql "$db" 'select count(*) from drizzle.__drizzle_migrations')"
	pg_dump -N drizzle "$db" | sed '/^\\/d' >after
	sed -i '/^CREATE SCHEMA drizzle/d; /^ALTER SCHEMA drizzle/d; /^-- Name: drizzle/d' after
	check "$tool: nothing of theirs is changed" diff <(grep -v '^--' before | grep .) <(grep -v '^--' after | grep .)
	cp -r migrations once
	status_is "$tool: the import again" "${5:-$status}" "$DBGEN" import --dir "$FIXTURES/$tool/files"
	says "$tool: it finds nothing to do" "$ERR" 'nothing to do'
	AGAIN=$ERR
	check "$tool: and changes no file" diff -r migrations once
	status_is "$tool: the folder is well" 0 "$DBGEN" check
	status_is "$tool: what is pending is applied" 0 "$DBGEN" migrate
	status_is "$tool: a fresh database gets it all" 0 "$DBGEN" migrate --url "$(url "$fresh")"
	sql "$db" "drop schema if exists sqitch cascade; drop table if exists goose_db_version, schema_migrations, alembic_version,
		flyway_schema_history, databasechangelog, databasechangeloglock, _prisma_migrations, pgmigrations, knex_migrations,
		knex_migrations_lock, ar_internal_metadata"
	same_dump_but_order "$tool: and the same schema" "$db" "$fresh"
	drop_db "$db" "$fresh"
}

taken goose 0 5 4
says "goose: the parts that it runs outside a transaction still are" "$(cat migrations/00003_email_index.sql)" '^-- dbgen: no transaction'
says "goose: the way back is a file of its own" "$(cat migrations/00004_orders.down.sql)" '^DROP TABLE orders;'
taken golang-migrate 0 4 3
taken dbmate 0 3 2
taken flyway 0 5 4
taken liquibase 0 4 3
taken sqitch 0 5 4
taken node-pg-migrate 0 3 2
status_is "node-pg-migrate: the next one" 0 "$DBGEN" generate --custom --name next
check "node-pg-migrate: begins with milliseconds, as the others do" ls migrations/[12]????????????_next.sql
taken knex 0 1 1
says "knex: one migration stands for those in code" "$(cat migrations/0000_knex_baseline.sql)" 'import: knex 20240202130000_add_email.js'
taken rails 0 1 1
taken alembic 2 1 1
says "alembic: the ancestors of the version are applied as well" "$(cat migrations/0000_alembic_baseline.sql)" 'import: alembic aaaa11'
says "alembic: what is not applied and no SQL is named" "$AGAIN" 'dddd44_later.py is Python and is not applied'

# ---- what does not fit
new_project problems
new_db problems "$FIXTURES/prisma/history.sql"
DATABASE_URL=$(url problems)
status_is "prisma: trouble is told" 2 "$DBGEN" import --dir "$FIXTURES/prisma/files" --json
equal "prisma: each kind" "checksum 20240103000000_age/migration.sql
failed 20240104000000_half/migration.sql
row-without-file 20231231000000_lost" "$(jq -r '.problems[] | .kind + " " + .what' <<<"$OUT")"
equal "prisma: what it rolled back and then applied is applied, what failed is not" \
	"recorded recorded recorded failed pending" "$("$DBGEN" import --dir "$FIXTURES/prisma/files" --json 2>/dev/null | jq -r '[.migrations[].state] | join(" ")')"
says "the times are the tool's own" "$("$DBGEN" history 2>&1)" '2024-01-02 12:00'
drop_db problems

new_project dirty
new_db dirty "$FIXTURES/golang-migrate/history.sql"
DATABASE_URL=$(url dirty)
sql dirty 'update schema_migrations set dirty = true'
status_is "golang-migrate: a dirty version is not applied, those before it are" 2 "$DBGEN" import --dir "$FIXTURES/golang-migrate/files" --json
equal "golang-migrate: two rows" 2 "$(jq .rows_recorded <<<"$OUT")"
says "golang-migrate: it is named" "$OUT" '"kind":"failed","what":"000003_happy_users.up.sql"'
drop_db dirty

new_project undone
new_db undone "$FIXTURES/goose/history.sql"
DATABASE_URL=$(url undone)
sql undone "insert into goose_db_version (version_id, is_applied) values (4, false), (3, false); delete from goose_db_version where version_id = 1"
status_is "goose: a step down counts, a missing step is named" 2 "$DBGEN" import --dir "$FIXTURES/goose/files" --json
equal "goose: states" "pending applied pending pending pending" "$(jq -r '[.migrations[].state] | join(" ")' <<<"$OUT" | sed 's/recorded/applied/g')"
says "goose: the one that is overtaken is named" "$OUT" '"kind":"file-without-row","what":"00001_init.sql"'
drop_db undone

# ---- the second database of the same project needs only rows; one that is behind is told so
new_project second
new_db first "$FIXTURES/knex/history.sql" && new_db second "$FIXTURES/knex/history.sql"
"$DBGEN" import --dir "$FIXTURES/knex/files" --url "$(url first)" >/dev/null 2>&1
sql second "delete from knex_migrations where id = 2"
status_is "a database that is behind the baseline" 2 "$DBGEN" import --dir "$FIXTURES/knex/files" --url "$(url second)"
says "is told to catch up" "$ERR" 'one of 2 that 0000_knex_baseline stands for'
says "and to do so with the other tool" "$ERR" 'with knex, then import again'
sql second "insert into knex_migrations (id, name) values (2, '20240202130000_add_email.js')"
status_is "then it is taken over" 0 "$DBGEN" import --dir "$FIXTURES/knex/files" --url "$(url second)" --json
equal "without a file" "0 1" "$(jq -r '"\(.files_written) \(.rows_recorded)"' <<<"$OUT")"
drop_db first second

# ---- which tool it is
new_project which
new_db which "$FIXTURES/dbmate/history.sql"
DATABASE_URL=$(url which)
status_is "a tool that there is none of" 1 "$DBGEN" import --from goos
says "names those that there are" "$ERR" 'goose'
status_is "no folder" 1 "$DBGEN" import --from dbmate
says "asks for it" "$ERR" '\-\-dir'
mkdir -p db && cp -r "$FIXTURES/dbmate/files" db/migrations
status_is "table and usual folder are found" 0 "$DBGEN" import --json
equal "and tell the tool" dbmate "$(jq -r .tool <<<"$OUT")"
sql which "create table goose_db_version (id int, version_id bigint, is_applied bool, tstamp timestamp)"
mkdir sql && cp -r "$FIXTURES/goose/files" sql/migrations
status_is "two tools" 1 "$DBGEN" import
says "are an error that names both" "$ERR" 'goose \(table public.goose_db_version\), dbmate'
drop_db which

new_project same_folder
new_db same_folder "$FIXTURES/dbmate/history.sql"
DATABASE_URL=$(url same_folder)
cp -r "$FIXTURES/dbmate/files" migrations
status_is "their folder is not written into" 1 "$DBGEN" import
says "and the way out is said" "$ERR" "mv 'migrations' 'migrations.old'"
check "the folder is as it was" diff -r migrations "$FIXTURES/dbmate/files"
drop_db same_folder

# ---- one file for everything, also without the other tool's files
new_project baseline
new_db baseline "$FIXTURES/goose/history.sql"
DATABASE_URL=$(url baseline)
status_is "--baseline" 0 "$DBGEN" import --from goose --baseline
equal "is one file" 0000_goose_baseline.sql "$(cd migrations && ls -- *.sql)"
status_is "the files come to light again" 0 "$DBGEN" import --dir "$FIXTURES/goose/files" --json
equal "only what it does not stand for is added" "1 0" "$(jq -r '"\(.files_written) \(.rows_recorded)"' <<<"$OUT")"
status_is "and can be applied" 0 "$DBGEN" migrate
drop_db baseline

# ---- drizzle's own table under another name
new_project moved
new_db moved
DATABASE_URL=$(url moved)
cp -r "$WORK/import_dbmate/migrations" migrations
"$DBGEN" migrate --to 20240102000000_index >/dev/null 2>&1
sql moved 'alter table drizzle.__drizzle_migrations set schema public; alter table __drizzle_migrations rename to ours; drop schema drizzle cascade'
status_is "drizzle's table by another name, the folder in its place" 0 "$DBGEN" import --from drizzle --table ours --json
equal "only rows" "0 2" "$(jq -r '"\(.files_written) \(.rows_recorded)"' <<<"$OUT")"
mv migrations old && sql moved 'drop schema drizzle cascade'
status_is "in another folder" 0 "$DBGEN" import --from drizzle --table ours --dir old
check "the files are copied byte for byte" diff <(cd old && cat -- *.sql meta/_journal.json) <(cd migrations && cat -- *.sql meta/_journal.json)
drop_db moved

# ---- Prisma's folder has the shape of drizzle's v1 layout: it can stay where it is
new_project in_place
new_db in_place "$FIXTURES/prisma/history.sql"
DATABASE_URL=$(url in_place)
cp -r "$FIXTURES/prisma/files" migrations
status_is "prisma's folder in its place" 2 "$DBGEN" import --dir migrations --json
equal "only rows" "0 3" "$(jq -r '"\(.files_written) \(.rows_recorded)"' <<<"$OUT")"
check "no file is touched" diff -r migrations "$FIXTURES/prisma/files"
drop_db in_place

# ---- the team goes on with the other tool for a while
new_project meanwhile
new_db meanwhile "$FIXTURES/dbmate/history.sql"
DATABASE_URL=$(url meanwhile)
cp -r "$FIXTURES/dbmate/files" theirs
"$DBGEN" import --dir theirs >/dev/null 2>&1
cp theirs/20240103000000_email.sql theirs/20240104000000_email_again.sql
sql meanwhile "insert into schema_migrations values ('20240103000000')"
status_is "later migrations of theirs are taken over as well" 0 "$DBGEN" import --dir theirs --json
equal "also one with the text of an earlier one" "1 1" "$(jq -r '"\(.files_written) \(.rows_recorded)"' <<<"$OUT")"
equal "each once" 4 "$(jq '.entries | length' migrations/meta/_journal.json)"
drop_db meanwhile

# ---- what Flyway 11.8 does and records: sums without the byte order mark and with any line ends, those of repeatable
# migrations with the placeholders' values in their places, and what was changed of these is run again
new_project flyway_facts
new_db flyway_facts
DATABASE_URL=$(url flyway_facts)
mkdir sql
printf '\xef\xbb\xbfCREATE TABLE bom (id int);\r\nCREATE TABLE bom2 (id int);\r\n\r\n' >sql/V1.1__bom_crlf.sql
echo 'CREATE OR REPLACE VIEW v AS SELECT id, id AS n FROM bom;' >sql/R__changed.sql
printf -- '-- ${flyway:timestamp}\nCREATE OR REPLACE VIEW w AS SELECT id FROM bom;\n' >sql/R__every_time.sql
sql flyway_facts "create table bom (id int); create table bom2 (id int); create view v as select id from bom;
	create view w as select id from bom; create table flyway_schema_history (installed_rank int primary key, version varchar(50),
	description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null, checksum int,
	installed_by varchar(100) not null, installed_on timestamp not null default now(), execution_time int not null, success bool not null);
	insert into flyway_schema_history values (1, '1.1', 'bom crlf', 'SQL', 'V1.1__bom_crlf.sql', -336325997, 'me', now(), 1, true),
	(2, null, 'changed', 'SQL', 'R__changed.sql', -2128053619, 'me', now(), 1, true),
	(3, null, 'every time', 'SQL', 'R__every_time.sql', -542023564, 'me', now(), 1, true)"
status_is "flyway: details" 2 "$DBGEN" import --dir sql --json
equal "flyway: only what differs is said to" "checksum R__changed.sql
incomplete R__every_time.sql" "$(jq -r '.problems[] | .kind + " " + .what' <<<"$OUT")"
status_is "flyway: no byte order mark comes into the middle of a file" 0 "$DBGEN" check
status_is "flyway: a repeatable migration that was changed is pending" 0 "$DBGEN" migrate
equal "flyway: and runs" 2 "$(sql flyway_facts "select count(*) from information_schema.columns where table_name = 'v'")"
drop_db flyway_facts

# ---- what sqitch 1.3 records: script_hash, the SHA-1 of the deploy script; psql puts its variables into the scripts
new_project sqitch_facts
new_db sqitch_facts
DATABASE_URL=$(url sqitch_facts)
mkdir -p sq/deploy/schemas
printf '%%project=shop\n\nschemas/app 2026-11-21T15:36:27Z me <me@x.org> # schema\nusers [schemas/app] 2026-11-21T15:36:28Z me <me@x.org>\nvar 2026-11-21T15:36:29Z me <me@x.org>\nplain 2026-11-21T15:36:30Z me <me@x.org>\n' >sq/sqitch.plan
printf -- '-- Deploy shop:schemas/app to pg\nBEGIN;\nCREATE SCHEMA app;\nCOMMIT;\n' >sq/deploy/schemas/app.sql
echo 'CREATE TABLE app.users (id int);' >sq/deploy/users.sql
echo "CREATE TABLE app.:\"tab\" (t text default :'word');" >sq/deploy/var.sql
echo "DO \$\$ DECLARE x text[] := '{}'; n int := 1; BEGIN x := x[1:n]; PERFORM x::text, ':name'; END \$\$; -- :name" >sq/deploy/plain.sql
sql sqitch_facts "create schema sqitch; create table sqitch.changes (change_id text, script_hash text, change text, project text, committed_at timestamptz);
	insert into sqitch.changes values ('c9ea970c83e08133c72b415af8fcf9115f8d17b8', 'ff487cfa3e841ef38e8bc5ddf3eb6eb41e6c4697', 'schemas/app', 'shop', '2026-11-21 15:36:32'),
	('5d88e17dbf613e2987d4cfb204b865cb5ba80513', 'c4c2590af8537d32cf91c252c1e8d6e8f16cc3bc', 'users', 'shop', '2026-11-21 15:36:33'),
	('2985d30bc52afc8d3eb05b1893b2c38b0bc436b6', '2985d30bc52afc8d3eb05b1893b2c38b0bc436b6', 'plain', 'shop', '2026-11-21 15:36:34')"
status_is "sqitch: details" 2 "$DBGEN" import --dir sq --json
equal "sqitch: an edited script and a variable are told, nothing else" 'checksum deploy/users.sql
file-without-row deploy/var.sql
incomplete deploy/var.sql' "$(jq -r '.problems[] | .kind + " " + .what' <<<"$OUT" | sort)"
says "sqitch: which variable" "$OUT" 'variable :..tab'
drop_db sqitch_facts

# ---- what else Liquibase 4.31 reads in formatted SQL
new_project liquibase_facts
new_db liquibase_facts
DATABASE_URL=$(url liquibase_facts)
mkdir changelog
cat >changelog/a.sql <<-'SQL'
	--liquibase formatted sql

	--changeset "ann b":"with space" labels:"a,b"
	CREATE TABLE m (id int);
	--ignoreLines:start
	CREATE TABLE ignored (id int);
	--ignoreLines:end
	--ignoreLines:1
	CREATE TABLE ignored (id int);
	CREATE TABLE n (id int);
	/* liquibase rollback
	DROP TABLE n;
	DROP TABLE m;
	*/

	--changeset ann:later context:test
	CREATE TABLE later (id int);
	--rollback changesetId:"with space" changesetAuthor:"ann b"
SQL
sql liquibase_facts "create table m (id int); create table n (id int); create table databasechangelog (id text, author text, filename text,
	dateexecuted timestamp, orderexecuted int, exectype text, md5sum text);
	insert into databasechangelog values ('with space', 'ann b', 'db/changelog/a.sql', now(), 1, 'EXECUTED', '9:89644fa7837a50f010d3de4ac0645c23')"
status_is "liquibase: details" 2 "$DBGEN" import --dir changelog
says "liquibase: names in quotation marks" "$OUT" '^applied   a.sql::with space::ann b +-> 0000_a_with_space'
equal "liquibase: what it ignores is not there" 'CREATE TABLE m (id int);
CREATE TABLE n (id int);' "$(grep -v '^--' migrations/0000_a_with_space.sql)"
equal "liquibase: a comment may hold the way back" 'DROP TABLE n;
DROP TABLE m;' "$(cat migrations/0000_a_with_space.down.sql)"
check "liquibase: that of another changeset is none" [ ! -e migrations/0001_a_later.down.sql ]

# Changelogs in XML, JSON and YAML, as it recorded them.
mkdir -p other/db && sql liquibase_facts "truncate databasechangelog"
cat >other/db/a.xml <<-'XML'
	<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" logicalFilePath="our/tables.xml">
	  <!-- <changeSet id="dead" author="x"/> -->
	  <changeSet author="ann &amp; bob"
	             id="1">
	    <createTable tableName="a"><column name="id" type="int"/></createTable>
	    <rollback changeSetId="1" changeSetAuthor="x"/>
	  </changeSet>
	</databaseChangeLog>
XML
echo '{"databaseChangeLog":[{"changeSet":{"id":"j1","author":"jay","changes":[{"sql":{"sql":"create table j (id int)"}}]}}]}' >other/db/b.json
cat >other/db/root.yaml <<-'YAML'
	databaseChangeLog:
	  - changeSet:
	      id: y1 # the first
	      author: "carl: x"
	#  - changeSet:
	#      id: dead
	#      author: x
YAML
sql liquibase_facts "insert into databasechangelog values ('1', 'ann & bob', 'our/tables.xml', now(), 1, 'EXECUTED', '9:0'),
	('j1', 'jay', 'db/b.json', now(), 2, 'EXECUTED', '9:0'), ('y1', 'carl: x', 'db/root.yaml', now(), 3, 'EXECUTED', '9:0')"
sql liquibase_facts 'drop schema drizzle cascade' && rm -r migrations
status_is "liquibase: other changelogs" 0 "$DBGEN" import --dir other --json
equal "liquibase: one baseline stands for their three changesets" "3 1" "$(jq -r '[(.migrations | length), .files_written] | join(" ")' <<<"$OUT")"
drop_db liquibase_facts

# ---- what Alembic 1.20 and Rails 6.1 record: nothing of what depends_on names, numbers without leading zeros
new_project last_facts
new_db last_facts
DATABASE_URL=$(url last_facts)
mkdir versions migrate
printf "revision: str = 'aa01'\ndown_revision: Union[str, None] = None\ndepends_on: Union[str, Sequence[str], None] = 'bb01'\n" >versions/aa01_users.py
printf "revision: str = 'bb01'\ndown_revision: Union[str, None] = None\ndepends_on = None\n" >versions/bb01_accounts.py
echo 'class Old < ActiveRecord::Migration[6.1]; def change; create_table(:olds); end; end' >migrate/001_old.rb
sql last_facts "create table users (id int); create table alembic_version (version_num varchar(32)); insert into alembic_version values ('aa01');
	create table schema_migrations (version varchar primary key); insert into schema_migrations values ('1')"
status_is "alembic: a dry run" 2 "$DBGEN" import --from alembic --dir versions --dry-run --json
equal "alembic: what it depends on is applied as well" "applied applied" "$(jq -r '[.migrations[].state] | join(" ")' <<<"$OUT")"
status_is "rails: 001 is 1" 0 "$DBGEN" import --from rails --dir migrate
drop_db last_facts

# ---- the first steps of docs/import.md: a schema file by pull, nothing to generate from it, and then a change
new_project onwards
new_db onwards "$FIXTURES/knex/history.sql" && new_db afresh
sql onwards "create table t (v text default '; -- x' check (v in ('a', 'b'))); create view w as select v from t where v like 'a%';
	create table knex_migrations_archive (id int)"
DATABASE_URL=$(url onwards)
mkdir goose
printf -- "-- +goose Up\ncreate table t (v text default '; -- x' check (v in ('a', 'b')));\ncreate view w as select v from t where v like 'a%%';\n" >goose/1_t.sql
cp -r "$FIXTURES/knex/files" theirs && mv theirs/20240202130000_add_email.js theirs/20240202130000_add_email.ts
status_is "a baseline, a file in TypeScript that was applied as JavaScript" 0 "$DBGEN" import --from knex --dir theirs
says "what is the other tool's is named" "$ERR" '"ignore": \["public.knex_migrations", "public.knex_migrations_id_seq", "public.knex_migrations_lock", "public.knex_migrations_lock_index_seq"\]'
says "and nothing else is left out of the baseline" "$(cat migrations/0000_knex_baseline.sql)" 'TABLE public.knex_migrations_archive'
rm -r migrations && sql onwards 'drop schema drizzle cascade; drop table knex_migrations, knex_migrations_lock, users, knex_migrations_archive cascade;
	create table goose_db_version (id int, version_id bigint, is_applied bool, tstamp timestamp); insert into goose_db_version values (1, 1, true, now())'
status_is "files" 0 "$DBGEN" import --from goose --dir goose
"$DBGEN" pull -o schema.dbgen --ignore 'public.goose_db_version*' >/dev/null 2>&1
status_is "what was pulled is what they make" 0 "$DBGEN" generate --check
echo 'table more { id int primary key }' >>schema.dbgen
status_is "a change" 0 "$DBGEN" generate --name more
equal "is a migration of its own" 'CREATE TABLE public.more (' "$(grep -m 1 . migrations/*_more.sql)"
status_is "whose snapshot is what the files make" 0 "$DBGEN" check --no-scratch
sql onwards 'drop table goose_db_version'
status_is "it is applied" 0 "$DBGEN" migrate --verify
"$DBGEN" migrate --url "$(url afresh)" >/dev/null 2>&1
same_dump "and a fresh database is the same" onwards afresh
drop_db onwards afresh
