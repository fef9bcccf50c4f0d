#!/usr/bin/env bash
# Folders as drizzle-kit wrote them, of both generations: their views name tables without a schema, their defaults have casts
# in the SQL only.  dbgen check has nothing to say about them, and never replaces a snapshot of theirs unasked.
. "$(dirname "$0")/../lib.sh"
begin drizzle_views
new_project drizzle_views

SQL='CREATE TYPE "public"."status" AS ENUM('"'draft', 'done'"');--> statement-breakpoint
CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"status" "status" DEFAULT '"'draft'::\"status\""' NOT NULL,
	"tags" text[] DEFAULT '"'{}'::text[]"' NOT NULL
);
--> statement-breakpoint
CREATE VIEW "public"."active_users" AS (select "id" from "users" where "users"."active");--> statement-breakpoint
CREATE VIEW "public"."ids" WITH (security_invoker = true) AS (select "active_users"."id" from "active_users");--> statement-breakpoint
CREATE MATERIALIZED VIEW "public"."counted" AS (select count(*) from "users" "u");'

# column NAME TYPE MORE: a member of version 7, an entity of version 8.
column7()
{
	echo '"'$1'":{"name":"'$1'","type":"'$2'","primaryKey":'$3',"notNull":true'$4'}'
}

view7()
{
	echo '"public.'$1'":{"columns":{},"definition":"'$2'","name":"'$1'","schema":"public","isExisting":false,"materialized":'$3$4'}'
}

classic()
{
	rm -rf migrations
	mkdir -p migrations/meta
	echo "$SQL" >migrations/0000_init.sql
	echo '{"version":"7","dialect":"postgresql","entries":[{"idx":0,"version":"7","when":1700000000000,"tag":"0000_init","breakpoints":true}]}' \
		>migrations/meta/_journal.json
	cat >migrations/meta/0000_snapshot.json <<-JSON
		{"id":"4c3ff7ae-8b52-4c6c-a1c7-6c2b9d0a9d10","prevId":"00000000-0000-0000-0000-000000000000","version":"7","dialect":"postgresql",
		"tables":{"public.users":{"name":"users","schema":"","columns":{
		$(column7 id integer true),
		$(column7 active boolean false ',"default":true'),
		$(column7 status status false ',"typeSchema":"public","default":"'"'draft'"'"'),
		$(column7 tags 'text[]' false ',"default":"'"'{}'"'"')},
		"indexes":{},"foreignKeys":{},"compositePrimaryKeys":{},"uniqueConstraints":{},"policies":{},"checkConstraints":{},"isRLSEnabled":false}},
		"enums":{"public.status":{"name":"status","schema":"public","values":["draft","done"]}},
		"schemas":{},"sequences":{},"roles":{},"policies":{},
		"views":{$(view7 active_users 'select \"id\" from \"users\" where \"users\".\"active\"' false),
		$(view7 ids 'select \"active_users\".\"id\" from \"active_users\"' false ',"with":{"securityInvoker":true}'),
		$(view7 counted 'select count(*) from \"users\" \"u\"' true)},
		"_meta":{"columns":{},"schemas":{},"tables":{}}}
	JSON
}

column8()
{
	echo '{"type":"'$2'","typeSchema":'${5:-null}',"notNull":true,"dimensions":'${4:-0}',"default":'$3',"generated":null,"identity":null,"name":"'$1'","entityType":"columns","schema":"public","table":"users"}'
}

view8()
{
	echo '{"definition":"'$2'","with":'${4:-null}',"withNoData":null,"using":null,"tablespace":null,"materialized":'$3',"name":"'$1'","entityType":"views","schema":"public"}'
}

v1()
{
	local folder=migrations/20261121033605_init
	rm -rf migrations
	mkdir -p $folder
	echo "$SQL" >$folder/migration.sql
	cat >$folder/snapshot.json <<-JSON
		{"version":"8","dialect":"postgres","id":"4c3ff7ae-8b52-4c6c-a1c7-6c2b9d0a9d10","prevIds":["00000000-0000-0000-0000-000000000000"],"ddl":[
		{"values":["draft","done"],"name":"status","entityType":"enums","schema":"public"},
		{"isRlsEnabled":false,"name":"users","entityType":"tables","schema":"public"},
		$(view8 active_users 'select \"id\" from \"users\" where \"users\".\"active\"' false),
		$(view8 ids 'select \"active_users\".\"id\" from \"active_users\"' false '{"securityInvoker":true}'),
		$(view8 counted 'select count(*) from \"users\" \"u\"' true),
		$(column8 id integer null),
		$(column8 active boolean '"true"'),
		$(column8 status status '"'"'draft'"'"' 0 '"public"'),
		$(column8 tags text '"'"'{}'"'"' 1),
		{"columns":["id"],"nameExplicit":false,"name":"users_pkey","entityType":"pks","schema":"public","table":"users"}],"renames":[]}
	JSON
}

snapshot()
{
	find migrations -name '*snapshot.json'
}

for layout in classic v1; do
	$layout
	before=$(cat "$(snapshot)")
	status_is "$layout: check" 0 "$DBGEN" check
	status_is "$layout: check --scratch" 0 "$DBGEN" check --scratch
	status_is "$layout: check --fix" 0 "$DBGEN" check --fix --offline
	equal "$layout: leaves it" "$before" "$(cat "$(snapshot)")"

	sed -i 's/"done"/"gone"/' "$(snapshot)"
	before=$(cat "$(snapshot)")
	status_is "$layout: another snapshot is found" 2 "$DBGEN" check
	says "$layout: with what to do about drizzle's" "$ERR" 'check --fix --drizzle'
	status_is "$layout: check --fix leaves drizzle's" 2 "$DBGEN" check --fix --offline
	equal "$layout: as it is" "$before" "$(cat "$(snapshot)")"
	status_is "$layout: check --fix --drizzle replaces it" 0 "$DBGEN" check --fix --offline --drizzle
	says "$layout: by dbgen's" "$(head -c 200 "$(snapshot)")" 'dbgen'
	status_is "$layout: which is right" 0 "$DBGEN" check

	$layout
	sed -i 's/select \\"id\\" from/select \\"active\\" from/' "$(snapshot)"
	status_is "$layout: another query is found" 2 "$DBGEN" check
	$layout
	sed -i "s/'draft'\"/'done'\"/" "$(snapshot)"
	status_is "$layout: another default is found" 2 "$DBGEN" check
done
