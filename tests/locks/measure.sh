# What a server does for statements, told in lines that tests/locks/effects.c tells them in.  Sourced by run.sh.

# Names are taken before anything runs: what is dropped has none afterwards.
METER="CREATE SCHEMA meter;
CREATE TABLE meter.rel AS SELECT oid, relname, relkind, pg_relation_filenode(oid) AS file FROM pg_class
	WHERE relnamespace = 'public'::regnamespace;"

# The script of one statement: a transaction that is taken back, cut out of stdout and stderr by "@ NUMBER".  Locks that stop
# no row from being read or written are left out, and so are those of indexes and of nextval().
measuring()
{
	cat <<-SQL
		\\echo @ $1
		\\warn @ $1
		BEGIN;
		CREATE TEMP TABLE st ON COMMIT DROP AS SELECT relid, seq_scan FROM pg_stat_xact_user_tables;
		SET LOCAL client_min_messages = debug1;
		$2
		SET LOCAL client_min_messages = error;
		SELECT DISTINCT 'lock ' || relname || ' ' ||
				upper(regexp_replace(replace(mode, 'Lock', ''), '([a-z])([A-Z])', '\\1 \\2', 'g'))
			FROM pg_locks JOIN meter.rel r ON r.oid = relation
			WHERE pid = pg_backend_pid() AND granted AND locktype = 'relation' AND relkind NOT IN ('i', 'I')
			AND mode NOT IN ('AccessShareLock', 'RowShareLock') AND (relkind <> 'S' OR mode <> 'RowExclusiveLock');
		SELECT 'file ' || relname FROM meter.rel WHERE relkind IN ('r', 'm') AND file <> pg_relation_filenode(oid);
		SELECT 'read ' || r.relname FROM pg_stat_xact_user_tables s JOIN meter.rel r ON r.oid = s.relid
			LEFT JOIN st USING (relid) WHERE s.seq_scan > coalesce(st.seq_scan, 0);
		ROLLBACK;
	SQL
}

# told LIST RELATIONS STDOUT STDERR: one line a thing, the strongest lock of each relation only.  A table that is written anew
# is read and indexed on the way; what nobody says that it is read for is read to verify it.
told()
{
	awk '
		BEGIN {
			split("ROW EXCLUSIVE,SHARE UPDATE EXCLUSIVE,SHARE,SHARE ROW EXCLUSIVE,EXCLUSIVE,ACCESS EXCLUSIVE", names, ",")
			for (i in names) rank[names[i]] = i
		}
		FNR == 1 { file++ }
		file == 1 { text[FNR] = $0; next }
		file == 2 { known[$1] = 1; next }
		/^@ / { n = $2; next }
		file == 3 && $1 == "lock" {
			name = $2; sub(/^lock [^ ]+ /, "")
			if (rank[$0] > rank[lock[n " " name]]) lock[n " " name] = $0
			next
		}
		file == 3 && $1 == "file" { if (text[n] !~ /^TRUNCATE/) written[n " " $2] = 1; files[n " " $2] = 1; next }
		file == 3 && $1 == "read" { read[n " " $2] = 1; next }
		file == 3 || /current transaction is aborted/ { next }
		/cannot (run|be executed) (inside|from) a/ { alone[n] = 1; next }
		/ERROR: / { sub(/.*ERROR: */, ""); failed[n] = $0; next }
		{ split($0, quoted, "\"") }
		/DEBUG: *verifying table/ { scan[n " " quoted[2]] = 1 }
		/DEBUG: *validating foreign key/ { key[n] = 1 }
		/DEBUG: *building index/ && quoted[2] !~ /^pg_toast/ && quoted[4] in known { indexes[n " " quoted[4]]++ }
		END {
			for (i in read) {
				split(i, part, " ")
				if (!(i in files) && !(i in indexes) && !(part[1] in key) &&
				    text[part[1]] !~ / AS SELECT |^(INSERT|UPDATE|DELETE|SELECT|REFRESH)/)
					scan[i] = 1
			}
			for (i in lock) { split(i, part, " "); print part[1], "lock", part[2], lock[i] }
			for (i in written) { split(i, part, " "); print part[1], "rewrite", part[2] }
			for (i in scan) { split(i, part, " "); if (!(i in files)) print part[1], "scan", part[2] }
			for (i in indexes) { split(i, part, " "); if (!(i in files)) print part[1], "index", part[2], indexes[i] }
			for (i in key) print i, "key"
			for (i in alone) print i, "alone"
			for (i in failed) print i, "failed:", failed[i]
		}' "$@" | sort -k1,1n -k2
}

# wanted DATABASE TABLE STATEMENT: the lock on TABLE that a statement asks for which runs in no transaction; somebody else holds
# the weakest that all of these wait for.
wanted()
{
	local holder waiter mode="" try
	psql -XqAt -d "$1" -c "BEGIN; LOCK TABLE $2 IN SHARE UPDATE EXCLUSIVE MODE; SELECT pg_sleep(60)" >/dev/null 2>&1 &
	holder=$!
	while [ -z "$(sql "$1" "SELECT 1 FROM pg_locks WHERE relation = '$2'::regclass AND granted AND mode = 'ShareUpdateExclusiveLock'")" ]; do
		sleep 0.05
	done
	PGOPTIONS="-c lock_timeout=20s" psql -XqAt -d "$1" -c "${3%;*}" >/dev/null 2>&1 &
	waiter=$!
	for ((try = 0; try < 200 && ${#mode} == 0; try++)); do
		mode=$(sql "$1" "SELECT upper(regexp_replace(replace(mode, 'Lock', ''), '([a-z])([A-Z])', '\\1 \\2', 'g'))
			FROM pg_locks WHERE relation = '$2'::regclass AND NOT granted")
		sleep 0.05
	done
	# Who waits goes first, or it would get the lock and run.
	sql "$1" "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$1' AND wait_event_type = 'Lock'" >/dev/null
	wait $waiter 2>/dev/null
	sql "$1" "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$1' AND pid <> pg_backend_pid()" >/dev/null
	wait $holder 2>/dev/null
	echo "$mode"
}
