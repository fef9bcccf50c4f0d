# What the tests with injected faults share: a case is a folder, maybe a database, and a command; each call it makes is
# made to fail, one after the other, by inject.c.  Sourced.
#
# The law, after each fault: the status says whether the work was done, an error is told, no crash and no hang; every
# file is as before or as after, nothing is left over; the database is where whole migrations leave it; nothing of a
# scratch server stays; and the same command once more gets to the right end.

. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

RUNNER=$BUILD/dbgen-runner
LIBRARY=$BUILD/tests/inject.so
KINDS=(alloc parser write full sync rename open input unlink mkdir close fork query cut receive)

# inject_begin NAME
inject_begin()
{
	if [ -w /dev/shm ]; then export TMPDIR=${TMPDIR:-/dev/shm}; fi
	begin "inject/$1"
	[ -f "$LIBRARY" ] || {
		skip "there is no $LIBRARY: not with this C library, nor with sanitizers"
		exit 0
	}
	ulimit -c 0
	export TMPDIR=$WORK/tmp
	mkdir "$WORK/tmp" "$WORK/cases"
	chmod 1777 "$WORK/tmp"
	chmod 755 "$WORK"
	SCRATCH_PLACE=$DBGEN_SCRATCH_URL
	# So that what is remembered of an earlier run does not make the next one another.
	export DBGEN_NO_MEMORY=1 DBGEN_URL="" DEV_URL=""
	total=0 broken=0
}

inject_end()
{
	echo "# $TEST: $total faults injected, $broken broke the law" >&2
}

# in_case NAME: the folder of the case as it begins, which becomes the current one.
in_case()
{
	CASE=$1
	mkdir -p "$WORK/cases/$1/before"
	cd "$WORK/cases/$1/before" || exit 1
	BASE="" STEPS=() READS="" PIECES="" OWN="" ONCE="" MOST=${DBGEN_INJECT_MOST:-3}
	DBGEN_SCRATCH_URL=$SCRATCH_PLACE
}

# What a database holds beside the two tables of its record, and what these say.
state()
{
	[ -n "$BASE" ] || return 0
	psql -XAtq -d inject <<-'SQL'
		select 'relation', c.oid::regclass, c.relkind, coalesce(i.indisvalid, true) from pg_class c left join pg_index i on i.indexrelid = c.oid
		where relnamespace = 'public'::regnamespace order by 2;
		select 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute
		join pg_class c on c.oid = attrelid
		where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped order by 2, 3;
		select 'constraint', conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 2;
		select 'type', typname from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace order by 2;
		select 'label', enumlabel from pg_enum order by 2;
		select 'rows', relname, query_to_xml(format('select count(*), sum(hashtext(x::text)::bigint) from public.%I x', relname), true, false, '')
		from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 2;
		select 'applied', applied from (select case when to_regclass('drizzle.__drizzle_migrations') is not null then
		 query_to_xml('select hash, created_at from drizzle.__drizzle_migrations order by created_at', true, true, '')::text end) x (applied)
		where applied <> '';
	SQL
}

# Also the record without a row changes it.
objects()
{
	sql inject 'select count(*) from pg_class'
}

# fresh: the folder and the database as they begin.
fresh()
{
	if [ -n "$TOUCHED" ]; then
		cd "$WORK" || exit 1
		rm -rf "$WORK/run"
		cp -a "$WORK/cases/$CASE/before" "$WORK/run"
		cd "$WORK/run" || exit 1
	fi
	[ -z "$BASE" ] || [ -z "$TOUCHED" ] || psql -XqAt -d postgres -c "DROP DATABASE IF EXISTS inject WITH (FORCE)" \
		-c "CREATE DATABASE inject TEMPLATE $BASE STRATEGY file_copy" || exit 1
	TOUCHED=yes
}

# injected KIND N COMMAND...: STATUS; what is said in said.out and said.err.
injected()
{
	local kind=$1 n=$2
	shift 2
	rm -f "$WORK/counts" "$WORK/counts.order"
	# The shell's own words about a program that a signal ended go nowhere.
	{
		timeout -k 2 "${LIMIT:-30}" env DBGEN_INJECT_STATE="$WORK/counts" DBGEN_INJECT_KIND="$kind" DBGEN_INJECT_N="$n" \
			DBGEN_INJECT_ROOT="$WORK/run" DBGEN_INJECT_CLOCK=1800000000 LD_PRELOAD="$LIBRARY" "$@" \
			>"$WORK/said.out" 2>"$WORK/said.err" </dev/null
	} 2>/dev/null
	STATUS=$?
}

# same_or WHERE: what of WHERE is neither as before nor as after.
odd_files()
{
	local file before=$WORK/cases/$CASE/before after=$WORK/cases/$CASE/after
	# What is half carried out is all there, and the next run does the rest.
	[ ! -e migrations/.dbgen-rewrite ] || grep -q 'does the rest' "$WORK/said.err" || echo "half carried out, and not told;"
	find . -mindepth 1 ! -type d ! -path '*/.dbgen-rewrite/*' | while read -r file; do
		cmp -s "$file" "$before/$file" || cmp -s "$file" "$after/$file" || echo "odd file $file;"
	done
	(cd "$before" && find . ! -type d) | while read -r file; do
		[ -e "$file" ] || [ ! -e "$after/$file" ] || echo "lost file $file;"
	done
}

scratch_databases()
{
	[ -n "$OWN" ] || [ "$ASKS" = 0 ] || sql postgres "select datname from pg_database where datname like 'dbgen_scratch%'" | tr '\n' ' '
}

# Nothing of a scratch server stays; the one who takes it away may outlive dbgen by a moment.
left_over()
{
	local i there
	for i in $(seq 100); do
		there="$(ls -A "$WORK/tmp")$(scratch_databases)"
		[ -n "$there" ] || return
		sleep 0.05
	done
	echo "left over: $there;"
	rm -rf "${WORK:?}/tmp"/*
}

allowed_state()
{
	local one
	for one in "$WORK/cases/$CASE"/state.*; do
		cmp -s "$WORK/state" "$one" && return
	done
	return 1
}

# one KIND N: WRONG says what broke.
one()
{
	local before=$WORK/cases/$CASE/before after=$WORK/cases/$CASE/after
	WRONG=""
	fresh
	injected "$1" "$2" "${COMMAND[@]}"
	cp "$WORK/said.err" "$WORK/first.err"
	total=$((total + 1))
	WRONG="$WRONG $(left_over)"
	# What cannot be removed, or is not listed for want of memory, stays until the next run, which nobody sees.
	case $1 in unlink | alloc) rm -rf migrations/.*.tmp ;; esac
	case $STATUS in
	"$GOOD")
		diff -r "$after" . >"$WORK/diff" || WRONG="$WRONG status $STATUS, but $(head -3 "$WORK/diff");"
		[ -z "$READS" ] || cmp -s "$WORK/said.out" "$WORK/cases/$CASE/out" || WRONG="$WRONG status $STATUS, but another output;"
		;;
	1 | 2) grep -q 'error: ' "$WORK/said.err" || WRONG="$WRONG status $STATUS, no error told;" ;;
	# libpg_query does not check all that it asks for.
	139) [ "$1" = parser ] || WRONG="$WRONG status $STATUS;" ;;
	*) WRONG="$WRONG status $STATUS;" ;;
	esac
	! diff -rq "$before" . >/dev/null || TOUCHED=""
	[ -z "$TOUCHED" ] || WRONG="$WRONG $(odd_files | tr '\n' ' ')"
	if [ -n "$BASE" ]; then
		state >"$WORK/state"
		cmp -s "$WORK/state" "$WORK/cases/$CASE/state.begin" && [ "$(objects)" = "$OBJECTS" ] || TOUCHED=yes
		[ -n "$PIECES" ] || allowed_state || WRONG="$WRONG an odd state of the database;"
		[ $STATUS != "$GOOD" ] || cmp -s "$WORK/state" "$WORK/cases/$CASE/state.end" || WRONG="$WRONG status $STATUS, but the database differs;"
	fi
	# Where nothing came of it, the same command once more is the one that was not disturbed.
	[ -z "$TOUCHED" ] || again
	WRONG=$(sed 's/  */ /g; s/^ *//; s/ *$//' <<<"$WRONG")
}

# The same command once more, without a fault.
again()
{
	# Done is done; another run would do another one.
	[ -z "$ONCE" ] || ! diff -r "$WORK/cases/$CASE/after" . >/dev/null || return
	injected "" "" "${COMMAND[@]}"
	[ $STATUS = "$GOOD" ] || WRONG="$WRONG again: status $STATUS: $(head -4 "$WORK/said.err" | tr '\n' ' ');"
	diff -r "$WORK/cases/$CASE/after" . >"$WORK/diff" || WRONG="$WRONG again: $(head -3 "$WORK/diff" | tr '\n' ' ');"
	[ -z "$BASE" ] || {
		state >"$WORK/state"
		cmp -s "$WORK/state" "$WORK/cases/$CASE/state.end" || WRONG="$WRONG again: the database differs: $(diff "$WORK/state" "$WORK/cases/$CASE/state.end" | head -4 | tr '\n' ' ');"
	}
}

# undisturbed: COUNTS, and how all of it is in the end.
undisturbed()
{
	local here=$WORK/cases/$CASE step i=0
	TOUCHED=yes
	fresh
	state >"$here/state.begin"
	[ -z "$BASE" ] || OBJECTS=$(objects)
	for step in "${STEPS[@]}"; do
		$step >/dev/null 2>&1 || not_ok "$CASE: $step"
		state >"$here/state.$((++i))"
	done
	[ ${#STEPS[@]} = 0 ] || fresh
	injected "" "" "${COMMAND[@]}"
	GOOD=$STATUS
	if [ $GOOD != 0 ] && [ $GOOD != 2 ]; then
		not_ok "$CASE: undisturbed" "$(cat "$WORK/said.err")"
		return 1
	fi
	cp -a . "$here/after"
	cp "$WORK/said.out" "$here/out"
	state >"$here/state.end"
	equal "$CASE: nothing is renamed before it is on disk, nor left unsynced" "" "$(sed "s|$WORK/run/||" "$WORK/counts.order" 2>/dev/null)"
	[ -s "$WORK/counts" ] || die "the calls of $CASE were not counted"
	read -ra COUNTS <<<"$(od -An -v -w8 -tu8 "$WORK/counts" | tr '\n' ' ')"
	ASKS=${COUNTS[12]}
}

# which COUNT: the numbers of the calls that are made to fail: all, or DBGEN_INJECT_MOST of them, the first and the last too.
which()
{
	local most=$MOST
	[ "$most" -lt "$1" ] || most=$1
	[ "$most" -gt 1 ] || { echo 1; return; }
	seq 0 $((most - 1)) | awk -v count="$1" -v most="$most" '{ print 1 + int($1 * (count - 1) / (most - 1)) }'
}

# every COMMAND...: makes each call of it fail.
every()
{
	local k n kind wrong done start=$SECONDS before=$total
	COMMAND=("$@")
	undisturbed || return
	for k in "${!KINDS[@]}"; do
		kind=${KINDS[k]} wrong="" done=0
		[ -z "${DBGEN_INJECT_KINDS:-}" ] || [[ " $DBGEN_INJECT_KINDS " = *" $kind "* ]] || continue
		[ "${COUNTS[k]}" -gt 0 ] || continue
		for n in $(which "${COUNTS[k]}"); do
			one "$kind" "$n"
			done=$((done + 1))
			[ -z "$WRONG" ] || {
				broken=$((broken + 1))
				wrong="$wrong$kind $n: $WRONG
    said: $(head -4 "$WORK/first.err" | tr '\n' ' ')
"
			}
		done
		if [ -z "$wrong" ]; then ok "$CASE: $kind, $done of ${COUNTS[k]}"; else not_ok "$CASE: $kind, $done of ${COUNTS[k]}" "$wrong"; fi
	done
	echo "# $TEST: $CASE: $((total - before)) faults, $((SECONDS - start)) s" >&2
	cd "$WORK" || exit 1
}
