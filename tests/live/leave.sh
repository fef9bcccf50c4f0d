#!/usr/bin/env bash
# What others keep in a database: left alone by name, kind, pattern, as partitions; referred to, never changed, in nobody's way unsaid.
. "$(dirname "$0")/../lib.sh"
begin leave
new_db leave
psql -Xq -v ON_ERROR_STOP=1 -d leave >/dev/null <<-'SQL'
	create schema auth;
	create table auth.users (id uuid primary key, email text, junk int);
	comment on table auth.users is 'of others';
	create function auth.uid() returns uuid language sql stable as 'select null::uuid';
	create schema partman;
	create table partman.template_public_events (id int);
	create schema _timescaledb_internal;
	create table spatial_ref_sys (srid int primary key);
	create table events (id int not null, at timestamptz not null) partition by range (at);
	create table events_p20260101 partition of events for values from ('2026-01-01') to ('2026-01-02');
	create table events_default partition of events default;
	create table readings (at timestamptz not null, n int);
	create table _timescaledb_internal._hyper_1_1_chunk () inherits (readings);
	create table posts (id int primary key, author uuid references auth.users on delete cascade, note text);
	alter table posts enable row level security;
	create policy own on posts using (author = auth.uid());
	create publication theirs for table posts;
	create schema report;
	create view report.notes as select note from posts;
SQL
LEAVE="--leave supabase --leave pg_partman,timescaledb,postgis --ignore report,kind:publication"

# shellcheck disable=SC2086
left()
{
	"$DBGEN" "$@" $LEAVE
}

new_project leave
status_is "pull" 0 left pull --url "$(url leave)" -o schema.dbgen
says "it says how many were left alone" "$ERR" "left alone: [0-9]+ objects"
cat >expected <<-'DBGEN'
	schema auth

	table users {
	  id  uuid  primary key
	}

	function uid() returns uuid language sql stable as $$select null::uuid$$

	schema public

	table events partition by range (at) {
	  id  integer      not null
	  at  timestamptz  not null
	}

	table posts {
	  id      integer  primary key
	  author  uuid     references auth.users on delete cascade
	  note    text

	  row level security
	  policy own using (author = auth.uid())
	}

	table readings {
	  at  timestamptz  not null
	  n   integer
	}
DBGEN
same_file "only what others refer to is written of it" expected schema.dbgen
status_is "diff" 0 left diff --url "$(url leave)"
says "diff says how many" "$ERR" "left alone: [0-9]+ objects"
status_is "push has nothing to do" 0 left push --url "$(url leave)"
cat >dbgen.json <<-JSON
	{
	  "schema": ["schema.dbgen"],
	  "leave": ["supabase", "pg_partman"],
	  "environments": {
	    "prod": { "url": "$(url leave)", "leave": ["timescaledb", "postgis"], "ignore": ["report", "kind:publication"] }
	  }
	}
JSON
status_is "diff with the settings of both" 0 "$DBGEN" diff --env prod
status_is "a name that there is not" 1 "$DBGEN" diff --leave supabse --url "$(url leave)"
says "is told" "$ERR" "supabase"
status_is "generate creates nothing of it" 0 "$DBGEN" generate --name init
says "what is managed is created" "$(cat migrations/*_init.sql)" "CREATE TABLE public.posts"
says "and refers to it" "$(cat migrations/*_init.sql)" "REFERENCES auth.users"
equal "it is not created" "" "$(grep -E 'CREATE (TABLE|SCHEMA|FUNCTION) auth' migrations/*_init.sql)"

# Partitions of one table, whatever they are called.
status_is "partitions of a table" 2 "$DBGEN" diff --url "$(url leave)" --leave supabase --ignore 'partition:public.events,report,*.spatial_ref_sys,_timescaledb*,partman,kind:publication' --to empty --format text
equal "are not told" "" "$(grep -E 'events_(p|d)' <<<"$OUT")"

# What is left alone and stands in the way.
sed -i '/^  note/d' schema.dbgen
status_is "push that would break a view that is left alone" 1 "$DBGEN" push --env prod --accept-data-loss
says "names it" "$ERR" "view report\.notes is left alone, and stands in the way of a change to column public\.posts\.note"
status_is "so does the SQL of diff" 1 "$DBGEN" diff --env prod --format sql
equal "nothing was changed" 1 "$(sql leave "select count(*) from pg_attribute where attrelid = 'posts'::regclass and attname = 'note'")"
sql leave "drop view report.notes" >/dev/null
status_is "without it" 0 "$DBGEN" push --env prod --accept-data-loss
equal "what others have is there" "auth.users events_p20260101 spatial_ref_sys" \
	"$(sql leave "select string_agg(oid::regclass::text, ' ' order by oid::regclass::text) from pg_class where relname in ('users', 'events_p20260101', 'spatial_ref_sys')")"
status_is "afterwards nothing differs" 0 "$DBGEN" diff --env prod
drop_db leave
