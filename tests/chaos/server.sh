#!/usr/bin/env bash
# The server is killed, and the connection is cut, at random moments of a run of 50 migrations; the runner ends with an
# error that says so, and after one more run the database is as if nothing had been.
. "$(dirname "$0")/lib.sh"
chaos server
kills=${DBGEN_CHAOS_SERVER_KILLS:-1}
cuts=${DBGEN_CHAOS_CUTS:-2}

mixed_folder server
new_db calm
check "the undisturbed run" "$RUNNER" --url "$(url calm)" --quiet
state calm >"$WORK/calm"
new_db timed
start=$(date +%s%3N)
"$RUNNER" --url "$(url timed)" --quiet
span=$(($(date +%s%3N) - start))
drop_db timed

random_sleep()
{
	sleep "$(awk -v r=$RANDOM -v s="$span" 'BEGIN { printf "%.3f", r / 32768 * s / 1000 * 0.7 }')"
}

# disturb URL COUNT COMMAND...: COUNT times a runner is started and, while it is at work, the command run.
disturb()
{
	local target=$1 count=$2 i pid status
	shift 2
	for ((i = 0; i < count; i++)); do
		"$RUNNER" --url "$target" --quiet >/dev/null 2>"$WORK/said" &
		pid=$!
		random_sleep
		"$@"
		wait $pid
		status=$?
		done=$((done + 1))
		[ $status = 0 ] && continue
		hit=$((hit + 1))
		[ $status = 1 ] || wrong="$wrong status $status;"
		grep -q '^error\|: error: ' "$WORK/said" || wrong="$wrong no error said: $(head -3 "$WORK/said")"
	done
	"$RUNNER" --url "$target" --quiet 2>"$WORK/why" || wrong="$wrong $(head -5 "$WORK/why")"
}

# all NAME URL COUNT COMMAND...
all()
{
	local name=$1 target=$2 count=$3 wrong="" done=0 hit=0
	shift 3
	while [ $done -lt "$count" ] && [ -z "$wrong" ]; do
		new_db hurt
		disturb "$target" $((count - done < 4 ? count - done : 4)) "$@"
		state hurt >"$WORK/hurt.state"
		diff "$WORK/calm" "$WORK/hurt.state" >"$WORK/diff" || wrong="$wrong $(head -10 "$WORK/diff")"
	done
	equal "$name, $count times: the database is as it should be" "" "$wrong"
	[ $hit -gt $((count / 4)) ] || [ "$count" -lt 8 ] || not_ok "$name: too few of the runners felt it: $hit of $count"
}

kill_server()
{
	server_kill
	server_start
}

cut_connections()
{
	sql postgres "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'hurt'" >/dev/null
}

# A TCP proxy that drops all it carries when it is told to.
start_proxy()
{
	PROXY_PORT=$((SERVER_PORT + 2))
	python3 - "$PROXY_PORT" "$SERVER_PORT" <<-'PYTHON' &
		import signal, socket, struct, sys, threading
		open_now = []
		def drop(*_):
		    while open_now:
		        one = open_now.pop()
		        try:
		            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
		            one.shutdown(socket.SHUT_RDWR)
		        except OSError:
		            pass
		signal.signal(signal.SIGUSR1, drop)
		def carry(a, b):
		    try:
		        while True:
		            data = a.recv(65536)
		            if not data:
		                break
		            b.sendall(data)
		    except OSError:
		        pass
		    for s in (a, b):
		        try:
		            s.shutdown(socket.SHUT_RDWR)
		        except OSError:
		            pass
		listener = socket.socket()
		listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		listener.bind(("127.0.0.1", int(sys.argv[1])))
		listener.listen(64)
		while True:
		    a, _ = listener.accept()
		    b = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
		    open_now[:] = [s for s in open_now if s.fileno() >= 0][-50:] + [a, b]
		    threading.Thread(target=carry, args=(a, b), daemon=True).start()
		    threading.Thread(target=carry, args=(b, a), daemon=True).start()
	PYTHON
	PROXY=$!
	for _ in $(seq 50); do
		psql -Xqh 127.0.0.1 -p "$PROXY_PORT" -d postgres -c 'select 1' >/dev/null 2>&1 && return
		sleep 0.1
	done
	return 1
}

all "the server is killed" "$(url hurt)" "$kills" kill_server
all "pg_terminate_backend" "$(url hurt)" "$cuts" cut_connections
if command -v python3 >/dev/null; then
	start_proxy || die "the proxy does not start"
	all "the network drops the connection" "postgresql://postgres@127.0.0.1:$PROXY_PORT/hurt" "$cuts" kill -USR1 "$PROXY"
	kill "$PROXY"
	wait "$PROXY" 2>/dev/null
	PROXY=""
else
	skip "the network drops the connection: no python3 here"
fi
if command -v pgbouncer >/dev/null; then
	pool 10 || die "pgbouncer does not start"
	all "pg_terminate_backend behind pgbouncer" "$(pool_url hurt)" "$cuts" cut_connections
else
	skip "behind a pool: pgbouncer is not installed"
fi
