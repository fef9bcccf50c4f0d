# A private PostgreSQL: unix socket only, a temporary folder, an unprivileged user, gone when the script ends.  Sourced.

POSTGRES_FOLDER=""

postgres_bin()
{
	local folder
	if [ -n "${PGBIN:-}" ]; then
		echo "$PGBIN"
		return
	fi
	folder=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
	[ -n "$folder" ] || folder=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
	echo "$folder"
}

# The server refuses to run as root.
as_postgres()
{
	if [ "$(id -u)" = 0 ]; then
		runuser -u postgres -- "$@"
	else
		"$@"
	fi
}

# Where its files lie: in memory where there is plenty of it.  A database that is made and dropped is hundreds of files.
postgres_place()
{
	local shm=/dev/shm
	if [ -z "${TMPDIR:-}" ] && [ -w $shm ] && [ "$(df -k --output=avail $shm | tail -1)" -gt 4000000 ] &&
		[ "$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)" -gt 6000000 ]; then
		echo $shm
	else
		echo "${TMPDIR:-/tmp}"
	fi
}

# Starts it and exports PGHOST, PGPORT, PGUSER.  The caller's trap calls postgres_stop.
postgres_start()
{
	local bin settings
	bin=$(postgres_bin)
	POSTGRES_FOLDER=$(mktemp -d "$(postgres_place)/dbgen-pg-XXXXXX")
	[ "$(id -u)" != 0 ] || chown postgres "$POSTGRES_FOLDER"
	chmod 755 "$POSTGRES_FOLDER"
	(cd / && as_postgres "$bin/initdb" -D "$POSTGRES_FOLDER/data" --no-sync -A trust -U postgres -E UTF8 \
		--locale=C.UTF-8) >/dev/null || return 1
	# Nothing here outlives the script, so nothing has to reach the disk.
	settings="-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=100"
	settings="$settings -c max_wal_size=256MB -c wal_level=logical -c listen_addresses= -k $POSTGRES_FOLDER -p 5432"
	(cd / && as_postgres "$bin/pg_ctl" -D "$POSTGRES_FOLDER/data" -w -l "$POSTGRES_FOLDER/log" -o "$settings" \
		start) >/dev/null || {
		tail -5 "$POSTGRES_FOLDER/log" >&2
		return 1
	}
	export PGHOST=$POSTGRES_FOLDER PGPORT=5432 PGUSER=postgres PGOPTIONS="-c client_min_messages=warning"
	# Its own psql and pg_dump: Debian's /usr/bin has a Perl script before each.
	export PATH=$bin:$PATH
	unset PGDATABASE PGPASSWORD PGSERVICE DATABASE_URL
}

postgres_stop()
{
	[ -n "$POSTGRES_FOLDER" ] || return 0
	(cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$POSTGRES_FOLDER/data" -m immediate stop) >/dev/null 2>&1
	rm -rf "$POSTGRES_FOLDER"
	POSTGRES_FOLDER=""
}

# The URI of a database on it.
postgres_url()
{
	echo "postgresql://$PGUSER@/$1?host=$PGHOST&port=$PGPORT"
}
