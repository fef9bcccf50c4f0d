#!/usr/bin/env bash
# A network that dies without a word, in a network namespace whose packets are thrown away: the runner ends with an
# error in bounded time, and the server gives the lock up.  A disk that is full: nothing is half recorded.
if [ -z "${DBGEN_CHAOS_INSIDE:-}" ] && command -v ip >/dev/null && unshare -n true 2>/dev/null; then
	DBGEN_CHAOS_INSIDE=yes exec unshare -n bash "$0" "$@"
fi
. "$(dirname "$0")/lib.sh"
[ -z "${DBGEN_CHAOS_INSIDE:-}" ] || ip link set lo up
chaos network

# ---- the network
if [ -n "${DBGEN_CHAOS_INSIDE:-}" ]; then
	new_folder network
	add 0000_slow 'create table a (id int); select pg_sleep(20);'
	new_db network
	target="postgresql://postgres@127.0.0.1:$SERVER_PORT/network"
	start=$SECONDS
	timeout 60 "$RUNNER" --url "$target?keepalives_idle=1&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=3000" \
		>/dev/null 2>"$WORK/said" &
	pid=$!
	sleep 1
	ip link set lo down
	wait $pid
	status=$?
	took=$((SECONDS - start))
	ip link set lo up
	equal "a network that dies: an error" 1 $status
	says "that says so" "$(cat "$WORK/said")" 'the connection to 127.0.0.1:[0-9]+/network was lost'
	[ $took -lt 15 ] && ok "in bounded time" || not_ok "it took $took s"
	start=$SECONDS
	if "${DBGEN_CHAOS_DEFAULTS:-false}"; then
		timeout 120 "$RUNNER" --url "$target" >/dev/null 2>"$WORK/said" &
		pid=$!
		sleep 1
		ip link set lo down
		wait $pid
		equal "with the defaults: an error after a minute, and not much more" "1 yes" \
			"$? $([ $((SECONDS - start)) -lt 80 ] && echo yes)"
		ip link set lo up
	fi
	equal "nothing is recorded" "0" "$(sql network 'select count(*) from drizzle.__drizzle_migrations')"
	new_folder told
	add 0000_told "do \$\$ begin raise notice 'idle % user %', current_setting('tcp_keepalives_idle'), current_setting('tcp_user_timeout'); end \$\$;"
	status_is "the server" 0 env PGOPTIONS= "$RUNNER" --url "$target"
	says "gives up in time, too, and the lock with it" "$ERR" 'idle 30 user 60000'
else
	skip "a network that dies: no network namespace of its own here, or no ip to work with it"
fi

# ---- the disk: a limit on the size of a file is one, for the server, when a page does not fit
(cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$WORK/data" -m fast stop) >/dev/null
(
	ulimit -f 20001
	server_start
) || die "the server does not start"
new_folder disk
add 0000_small 'create table small (id int);'
add 0001_large "create table large (t text);
insert into small values (1);
insert into large select repeat('x', 1000) from generate_series(1, 30000);"
add 0002_after 'create table after (id int);'
new_db disk
status_is "a disk that is full" 1 "$RUNNER" --url "$(url disk)"
says "is an error" "$ERR" '0001_large.sql:3:1: error: migration 0001_large: could not extend file .*SQLSTATE (53100|XX000)'
equal "what was before it stays, it is rolled back, nothing is half recorded" "small  1 0" \
	"$(sql disk "select to_regclass('small') || ' ' || coalesce(to_regclass('large')::text, '') || ' ' || (select count(*) from drizzle.__drizzle_migrations) || ' ' || (select count(*) from small)")"
sed -i 's/30000/30/' migrations/0001_large.sql
status_is "with room again it goes on" 0 "$RUNNER" --url "$(url disk)"
equal "to the end" 3 "$(sql disk 'select count(*) from drizzle.__drizzle_migrations')"
