# What the chaos tests share: a server of their own that may be killed, a pool before it, folders of migrations.
# Sourced.  The counts come from the environment: DBGEN_CHAOS_ROUNDS, DBGEN_CHAOS_RUNNERS, DBGEN_CHAOS_KILLS …

. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

RUNNER=$BUILD/dbgen-runner
# In memory: what is killed here is processes, not disks.
if [ -w /dev/shm ]; then export TMPDIR=${TMPDIR:-/dev/shm}; fi

# chaos NAME: begin, with a server of its own, which others do not feel being killed.
chaos()
{
	unset DBGEN_TEST_SERVER
	TEST=chaos/$1
	SERVER_PORT=$((20000 + $$ % 20000))
	WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-chaos-XXXXXX")
	chmod 755 "$WORK"
	export PATH=$(postgres_bin):$PATH
	trap 'chaos_end' EXIT
	trap 'exit 130' INT TERM HUP
	server_make || die "no private PostgreSQL could be made"
	server_start || die "no private PostgreSQL could be started"
	export PGHOST=$WORK PGPORT=$SERVER_PORT PGUSER=postgres PGOPTIONS="-c client_min_messages=warning"
	unset PGDATABASE PGPASSWORD PGSERVICE DATABASE_URL
	ulimit -c 0
}

chaos_end()
{
	cd / || return
	pool_stop
	[ -z "${PROXY:-}" ] || kill "$PROXY" 2>/dev/null
	(as_postgres "$(postgres_bin)/pg_ctl" -D "$WORK/data" -m immediate stop) >/dev/null 2>&1
	rm -rf "$WORK"
}

server_make()
{
	mkdir "$WORK/data"
	[ "$(id -u)" != 0 ] || chown postgres "$WORK/data" "$WORK"
	(cd / && as_postgres "$(postgres_bin)/initdb" -D "$WORK/data" --no-sync -A trust -U postgres -E UTF8 --locale=C.UTF-8) \
		>/dev/null || return 1
	# A server that is killed must find on its next start what it had said was committed.
	cat >>"$WORK/data/postgresql.conf" <<-CONF
		fsync = off
		synchronous_commit = on
		max_connections = 300
		shared_buffers = 32MB
		listen_addresses = '127.0.0.1'
		port = $SERVER_PORT
		unix_socket_directories = '$WORK'
		restart_after_crash = off
		autovacuum = off
	CONF
	echo "host all all 127.0.0.1/32 trust" >>"$WORK/data/pg_hba.conf"
}

server_start()
{
	(cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$WORK/data" -w -t 60 -l "$WORK/log" start) >/dev/null || {
		tail -5 "$WORK/log" >&2
		return 1
	}
}

# All of its processes at once, as when the machine goes away.
server_kill()
{
	local postmaster
	postmaster=$(head -1 "$WORK/data/postmaster.pid") || return
	kill -KILL "$postmaster" $(ps -o pid= --ppid "$postmaster") 2>/dev/null
	while kill -0 "$postmaster" 2>/dev/null; do sleep 0.01; done
	rm -f "$WORK/data/postmaster.pid" "$WORK"/.s.PGSQL.*
}

# pool SIZE: pgbouncer in transaction mode, at POOL_URL.
pool()
{
	POOL_PORT=$((SERVER_PORT + 1))
	cat >"$WORK/pgbouncer.ini" <<-CONF
		[databases]
		* = host=127.0.0.1 port=$SERVER_PORT user=postgres
		[pgbouncer]
		listen_addr = 127.0.0.1
		listen_port = $POOL_PORT
		unix_socket_dir =
		auth_type = any
		pool_mode = transaction
		default_pool_size = $1
		max_client_conn = 400
		ignore_startup_parameters = extra_float_digits,options
		logfile = $WORK/pgbouncer.log
		pidfile = $WORK/pgbouncer.pid
	CONF
	chmod 644 "$WORK/pgbouncer.ini"
	(cd / && as_postgres pgbouncer -d -q "$WORK/pgbouncer.ini") >/dev/null 2>&1
	for _ in $(seq 50); do
		PGOPTIONS='' psql -Xqh 127.0.0.1 -p "$POOL_PORT" -d postgres -c 'select 1' >/dev/null 2>&1 && return
		sleep 0.1
	done
	tail -3 "$WORK/pgbouncer.log"
	return 1
}

pool_stop()
{
	[ ! -f "$WORK/pgbouncer.pid" ] || kill "$(cat "$WORK/pgbouncer.pid")" 2>/dev/null
	rm -f "$WORK/pgbouncer.pid"
}

pool_url()
{
	echo "postgresql://postgres@127.0.0.1:$POOL_PORT/$1"
}

# add TAG SQL: one more migration in the folder "migrations".
add()
{
	printf '%s\n' "$2" >"migrations/$1.sql"
	ENTRIES=${ENTRIES:-}${ENTRIES:+,}'{"idx":'$ADDED',"version":"7","when":'$((1700000000000 + ADDED * 1000))',"tag":"'$1'","breakpoints":true}'
	ADDED=$((ADDED + 1))
	echo '{"version":"7","dialect":"postgresql","entries":['"$ENTRIES"']}' >migrations/meta/_journal.json
}

new_folder()
{
	rm -rf "${WORK:?}/$1"
	mkdir -p "$WORK/$1/migrations/meta"
	cd "$WORK/$1" || exit 1
	ENTRIES="" ADDED=0
}

# mixed_folder: 50 migrations of which a third cannot be one transaction.
mixed_folder()
{
	local i n
	new_folder "$1"
	add 0000_start "create table log (migration int, step int);
create type mood as enum ('m0');"
	for i in $(seq 1 49); do
		n=$(printf '%04d' "$i")
		case $((i % 6)) in
		1) add "${n}_table" "create table t$i (id int primary key, v text);
insert into t$i select g, 'v' || g from generate_series(1, 20) g;
insert into log values ($i, 1);" ;;
		2) add "${n}_index" "insert into log values ($i, 1);
create index concurrently t$((i - 1))_v on t$((i - 1)) (v);
insert into log values ($i, 2);
create unique index concurrently t$((i - 1))_u on t$((i - 1)) (v, id);" ;;
		3) add "${n}_label" "alter type mood add value 'm$i';
create table mood$i (m mood default 'm$i');
insert into mood$i default values;
insert into log values ($i, 1);" ;;
		4) add "${n}_commit" "insert into log values ($i, 1);
commit;
insert into log values ($i, 2);
begin;
insert into log values ($i, 3);
create table c$i (id int);
commit;" ;;
		5) add "${n}_copy" "create table d$i (a int, b text);
copy d$i from stdin;
1	one
2	two
\\.
insert into log values ($i, 1);" ;;
		0) add "${n}_drop" "drop index concurrently t$((i - 5))_v;
vacuum t$((i - 5));
-- dbgen: new transaction
alter table t$((i - 5)) add column w int default $i;
insert into log values ($i, 1);" ;;
		esac
	done
}

# state DATABASE: all that has to be as in an undisturbed run.
state()
{
	pg_dump -s --no-owner -d "$1" | sed -E '/^\\(un)?restrict /d'
	psql -XAtq -d "$1" -c "select 'history', row_number() over (order by id), hash, created_at from drizzle.__drizzle_migrations order by id" \
		-c "select 'run', tag, direction, state, done, total, in_flight from drizzle.__dbgen_runs where state <> 'failed' order by tag" \
		-c "select 'log', migration, step, count(*) from log group by 2, 3 order by 2, 3" \
		-c "select 'invalid', indexrelid::regclass from pg_index where not indisvalid"
	psql -XAtq -d "$1" -c "select format('select %L, count(*), sum(hashtext(x::text)::bigint) from %I x;', relname, relname) from pg_class
		where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname" | psql -XAtq -d "$1"
}
