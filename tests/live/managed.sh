#!/usr/bin/env bash
# PostgreSQL as providers run it: roles with the rights that customers get and no more, what the provider keeps in the database
# (its event triggers, its extensions, public), read replicas, connection pools.  Every command either works or says which right
# is missing and what gives it.
. "$(dirname "$0")/../lib.sh"
begin managed
# The throwaway servers are dbgen's own: no customer may make databases on the provider's by the superuser's URL.
unset DBGEN_SCRATCH_URL
ROLES="managed_owner managed_super managed_team managed_rds managed_admin"

managed_end()
{
	cd / || return
	[ ! -f "$WORK/pool/pid" ] || kill "$(cat "$WORK/pool/pid")" 2>/dev/null
	[ ! -d "$WORK/standby/data" ] || as_postgres "$(postgres_bin)/pg_ctl" -D "$WORK/standby/data" -m immediate stop >/dev/null 2>&1
	[ -n "$POSTGRES_FOLDER" ] || {
		drop_db managed managed_empty
		psql -Xq -d postgres -c "drop role if exists ${ROLES// /, }"
	} >/dev/null 2>&1
	rm -rf "$WORK"
	postgres_stop
}
trap managed_end EXIT
# The database and the pool are used by other accounts.
chmod 755 "$WORK"
psql -Xq -d postgres >/dev/null <<-SQL
	drop role if exists ${ROLES// /, };
	create role managed_admin superuser;
	create role managed_owner login;
	create role managed_team login;
	create role managed_rds nologin;
	create role managed_super login createrole createdb in role managed_rds;
	grant pg_read_all_stats, pg_signal_backend to managed_rds;
SQL

# as ROLE [DATABASE]: the URL.
as()
{
	echo "postgresql://$1@/${2:-managed}?host=$PGHOST&port=$PGPORT"
}

# provided OWNER: a new database, with what the provider has put there.
provided()
{
	new_db managed
	psql -Xq -v ON_ERROR_STOP=1 -d managed >/dev/null <<-SQL
		alter database managed owner to $1;
		set role managed_admin;
		create schema extensions;
		grant usage on schema extensions to public;
		create extension hstore schema extensions;
		create extension pg_trgm schema extensions;
		alter schema public owner to managed_admin;
		revoke create on schema public from public;
		create schema provider;
		create table provider.log (who name, tag text);
		create function provider.note() returns event_trigger language plpgsql security definer set search_path = pg_catalog as
			'begin insert into provider.log values (session_user, tg_tag); end';
		create function provider.guard() returns event_trigger language plpgsql as
			\$\$ begin raise exception 'the provider does not allow %', tg_tag; end \$\$;
		create event trigger provider_note on ddl_command_end execute function provider.note();
		create event trigger provider_guard on ddl_command_start when tag in ('CREATE SERVER') execute function provider.guard();
	SQL
}

# project NAME [MIGRATIONS-SETTINGS]: what the provider has is said where it is used, or left alone.
project()
{
	new_project "$1"
	cat >dbgen.json <<-JSON
		{
		  "schema": ["schema.dbgen"],
		  "migrations": { "dir": "migrations"${2:+, $2} },
		  "environments": { "prod": { "url": "\${PROD_URL}", "ignore": ["provider", "provider_*"] },
		    "dev": { "url": "\${PROD_URL}", "ignore": ["provider", "provider_*"] } }
		}
	JSON
	cat >schema.dbgen <<-X
		extension hstore schema extensions
		extension pg_trgm schema extensions
		schema extensions {
		  grant usage to public
		}
		schema public

		$3schema shop
		table customers {
		  id bigint primary key generated always as identity
		  name text not null check (name in ('a', 'b'))
		  tags extensions.hstore
		  index using gin (name extensions.gin_trgm_ops)
		}
		view names as \$\$ select id, name from shop.customers where name between 'a' and 'b' \$\$
		function shop.touch() returns trigger language plpgsql as \$\$ begin return new; end \$\$
	X
}

# every_command WHO: from pull to rollback, at PROD_URL, in the project that is there.
every_command()
{
	status_is "$1: pull" 0 "$DBGEN" pull --env prod -o before.dbgen
	status_is "$1: diff of what is pulled is empty" 0 "$DBGEN" diff --env prod --to before.dbgen
	status_is "$1: baseline: the provider's is there" 0 "$DBGEN" generate --name provided
	status_is "$1: generate --check" 0 "$DBGEN" generate --check
	cat before.dbgen >whole.dbgen
	sed -n '/^-- mine/,$p' wanted.dbgen >>whole.dbgen
	status_is "$1: baseline" 0 "$DBGEN" baseline --prod
	cp wanted.dbgen schema.dbgen
	status_is "$1: generate" 0 "$DBGEN" generate --name shop
	status_is "$1: status before" 2 "$DBGEN" status --prod
	status_is "$1: migrate --dry-run" 2 "$DBGEN" migrate --dry-run --prod
	status_is "$1: migrate --verify" 0 "$DBGEN" migrate --verify --prod
	status_is "$1: status after" 0 "$DBGEN" status --prod
	status_is "$1: diff --prod" 0 "$DBGEN" diff --prod
	status_is "$1: diff --prod, the database itself asked" 0 "$DBGEN" diff --prod --no-scratch
	status_is "$1: rollback" 0 "$DBGEN" rollback --prod --yes
	status_is "$1: which is told" 2 "$DBGEN" diff --prod
	status_is "$1: push" 0 "$DBGEN" push
	status_is "$1: and nothing is left" 0 "$DBGEN" diff --prod
	status_is "$1: nor by a second push" 0 "$DBGEN" push
	status_is "$1: repair" 0 "$DBGEN" repair --prod
}

# both_schemas NAME [SETTINGS] [mine]: schema.dbgen is what the provider has, wanted.dbgen that and the customer's own.
both_schemas()
{
	project "$@"
	mv schema.dbgen wanted.dbgen
	sed '/shop$/,$d' wanted.dbgen >schema.dbgen
}

# ---- who owns the database
provided managed_owner
PROD_URL=$(as managed_owner)
export PROD_URL
both_schemas owner
every_command "the owner of the database"
check "the provider has noted it" test "$(sql managed "select count(*) from provider.log where who = 'managed_owner'")" -gt 5
equal "and its event triggers are there" 2 "$(sql managed 'select count(*) from pg_event_trigger')"

# ---- what the provider does not allow, or owns
cat >>schema.dbgen <<<'sql $$ create foreign data wrapper w; $$'
status_is "a thing for superusers" 1 "$DBGEN" push
says "push: the server's reason" "$ERR" 'permission denied to create foreign-data wrapper'
says "push: and a way out" "$ERR" 'hint: '
sed -i '$d' schema.dbgen
echo 'create function public.f() returns int language sql return 1;' >fix.sql
status_is "public is not ours" 1 "$DBGEN" apply fix.sql --prod
says "the GRANT is told" "$ERR" 'GRANT USAGE, CREATE ON SCHEMA public TO managed_owner'
echo 'alter table provider.log add column x int;' >fix.sql
psql -Xqd managed -c 'grant usage on schema provider to managed_owner'
status_is "a table of the provider" 1 "$DBGEN" apply fix.sql --prod
says "the way out is told" "$ERR" 'only its owner may do that: connect as that role, or GRANT that role TO managed_owner'
echo 'create server s foreign data wrapper w;' >fix.sql
status_is "what an event trigger forbids" 1 "$DBGEN" apply fix.sql --prod
says "is said in its words" "$ERR" 'the provider does not allow CREATE SERVER'

# ---- a role like rds_superuser: it may make roles and databases, and is no superuser
provided managed_super
psql -Xqd postgres -c 'alter database managed owner to managed_rds'
PROD_URL=$(as managed_super)
both_schemas super
every_command "like rds_superuser"
status_is "its databases serve as throwaway ones" 0 "$DBGEN" diff --prod --scratch-url "$(as managed_super postgres)" --no-memory
equal "of which none is left" 0 "$(sql postgres "select count(*) from pg_database where datname like 'dbgen\_scratch\_%'")"

# ---- who owns a schema and nothing else
provided managed_admin
psql -Xqd managed -c 'create schema shop authorization managed_team'
PROD_URL=$(as managed_team)
both_schemas team '' ''
sed -i '/^schema shop/,$d' schema.dbgen
echo 'schema shop' >>schema.dbgen
status_is "an owner of one schema: pull" 0 "$DBGEN" pull --prod
"$DBGEN" generate --name provided >/dev/null 2>&1
status_is "nowhere to record migrations" 1 "$DBGEN" baseline --prod
says "says who can make a place" "$ERR" 'CREATE SCHEMA drizzle AUTHORIZATION managed_team, or GRANT CREATE ON DATABASE'
says "or how to name one" "$ERR" '"schema" under "migrations" in dbgen.json'
equal "and nothing is half made" 0 "$(sql managed "select count(*) from pg_class where relname ~ '__d(rizzle|bgen)'")"
both_schemas team2 '"schema": "shop"' ''
echo 'schema shop' >>schema.dbgen
every_command "an owner of one schema, with the record in it"

# ---- where nothing can be written: all that only reads works there
"$DBGEN" resolve 0001_shop --applied --prod >/dev/null 2>&1
sed -i 's/^  tags .*/&\n  more int/' schema.dbgen
"$DBGEN" generate --name more >/dev/null 2>&1

# reads WHERE
reads()
{
	status_is "$1: pull" 0 "$DBGEN" pull --prod
	status_is "$1: diff --prod" 2 "$DBGEN" diff --prod --no-memory
	equal "$1: says what is different" "+ create column shop.customers.more" "$OUT"
	status_is "$1: diff --prod, itself asked" 2 "$DBGEN" diff --prod --no-scratch --no-memory
	equal "$1: says the same" "+ create column shop.customers.more" "$OUT"
	status_is "$1: status" 2 "$DBGEN" status --prod
	status_is "$1: history" 0 "$DBGEN" history --prod
	status_is "$1: repair lists" 0 "$DBGEN" repair --prod
	status_is "$1: migrate --dry-run" 2 "$DBGEN" migrate --prod --dry-run
	for command in migrate "rollback --yes" "resolve 0002_more --applied" "apply fix.sql"; do
		# shellcheck disable=SC2086
		status_is "$1: $command" 1 "$DBGEN" $command --prod
		says "$1: $command is refused with the reason" "$ERR" 'this server is a standby, or the database or the role is read only'
	done
	status_is "$1: push" 1 "$DBGEN" push
	says "$1: push is refused with the reason" "$ERR" 'this server is a standby, or the database or the role is read only'
}

echo 'create table shop.hot (id int);' >fix.sql
programs=$(postgres_bin)
if [ -x "$programs/pg_basebackup" ]; then
	mkdir "$WORK/standby"
	[ "$(id -u)" != 0 ] || chown postgres "$WORK/standby"
	(cd / && as_postgres "$programs/pg_basebackup" -h "$PGHOST" -p "$PGPORT" -U postgres -D "$WORK/standby/data" -R --no-sync \
		-c fast -X stream) >/dev/null 2>&1
	(cd / && as_postgres "$programs/pg_ctl" -D "$WORK/standby/data" -w -l "$WORK/standby/log" \
		-o "-c fsync=off -c listen_addresses= -k $WORK/standby -p 5433 -c max_connections=100" start) >/dev/null ||
		tail -5 "$WORK/standby/log"
	PRIMARY_URL=$PROD_URL
	PROD_URL="postgresql://managed_team@/managed?host=$WORK/standby&port=5433"
	equal "it is a standby" t "$(psql -XAtqd "$PROD_URL" -c 'select pg_is_in_recovery()')"
	reads "a standby"
	PROD_URL=$PRIMARY_URL
else
	skip "a standby: no pg_basebackup beside this server"
fi
psql -Xqd postgres -c 'alter role managed_team set default_transaction_read_only = on'
reads "default_transaction_read_only"
psql -Xqd postgres -c 'alter role managed_team reset default_transaction_read_only'

# ---- a pool in transaction mode, with the settings that pgbouncer comes with
if command -v pgbouncer >/dev/null; then
	mkdir "$WORK/pool"
	printf '"%s" ""\n' $ROLES postgres >"$WORK/pool/users"
	cat >"$WORK/pool/ini" <<-CONF
		[databases]
		* = host=$PGHOST port=$PGPORT
		[pgbouncer]
		unix_socket_dir = $WORK/pool
		listen_port = 6432
		auth_type = trust
		auth_file = $WORK/pool/users
		pool_mode = transaction
		default_pool_size = 4
		logfile = $WORK/pool/log
		pidfile = $WORK/pool/pid
	CONF
	[ "$(id -u)" != 0 ] || chown -R postgres "$WORK/pool"
	(cd / && as_postgres pgbouncer -d -q "$WORK/pool/ini") >/dev/null 2>&1
	unset PGOPTIONS
	provided managed_owner
	PROD_URL="postgresql://managed_owner@/managed?host=$WORK/pool&port=6432"
	for _ in $(seq 50); do
		psql -Xqd "$PROD_URL" -c 'select 1' >/dev/null 2>&1 && break
		sleep 0.1
	done
	both_schemas pooled
	# The sessions of the pool are used by others in between.
	sessions()
	{
		local n
		for n in 1 2 3 4; do
			psql -XAtqd "$PROD_URL" -c "begin; select pg_sleep(0.3); select pg_backend_pid(), current_setting('search_path'), \
				current_setting('DateStyle'), current_setting('TimeZone'), current_setting('check_function_bodies'), current_user; commit" &
		done | grep -F '|'
		wait
	}
	before=$(sessions | cut -d'|' -f2- | sort | uniq -c)
	equal "there are four sessions" 4 "$(sessions | cut -d'|' -f1 | sort -u | wc -l)"
	every_command "behind pgbouncer"
	equal "behind pgbouncer: no session of the pool keeps a setting" "$before" "$(sessions | cut -d'|' -f2- | sort | uniq -c)"
	equal "nor a lock" 0 "$(sql managed "select count(*) from pg_locks where locktype = 'advisory'")"
	equal "nor a prepared statement" 0 "$(psql -XAtqd "$PROD_URL" -c 'select count(*) from pg_prepared_statements')"
else
	skip "behind a pool: pgbouncer is not installed"
fi
