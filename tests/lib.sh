# What the tests with a server share.  Sourced by tests/run.sh and by every test, each of which also runs alone.

TESTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$TESTS/../scripts/lib/common.sh"
. "$TESTS/../scripts/lib/postgres.sh"

export DBGEN_CORPUS=${DBGEN_CORPUS:-$(realpath -m "$ROOT/../shared/corpus")}
DBGEN=$BUILD/dbgen
export DBGEN NO_COLOR=1
unset DATABASE_URL

# ---- checks

ok()
{
	echo "ok $TEST: $1"
}

not_ok()
{
	echo "not ok $TEST: $1"
	shift
	[ $# = 0 ] || printf '%s\n' "$@" | head -40 | sed 's/^/  /'
}

skip()
{
	echo "skip $TEST: $1"
}

# check NAME COMMAND...: the command succeeds.
check()
{
	local name=$1 said
	shift
	if said=$("$@" 2>&1); then
		ok "$name"
	else
		not_ok "$name" "$* gave $?" "$said"
		return 1
	fi
}

# status_is NAME EXPECTED COMMAND...: exit status; OUT and ERR hold what was said.
status_is()
{
	local name=$1 expected=$2 status
	shift 2
	"$@" >"$WORK/out" 2>"$WORK/err" </dev/null
	status=$?
	OUT=$(cat "$WORK/out") ERR=$(cat "$WORK/err")
	if [ "$status" = "$expected" ]; then
		ok "$name"
	else
		not_ok "$name" "exit status $status, expected $expected: $*" "$ERR" "$OUT"
		return 1
	fi
}

# says NAME TEXT PATTERN: the text has a match of the extended regular expression.
says()
{
	if grep -Eq -- "$3" <<<"$2"; then
		ok "$1"
	else
		not_ok "$1" "expected /$3/ in:" "$2"
		return 1
	fi
}

equal()
{
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1" "expected: $2" "     got: $3"
		return 1
	fi
}

same_file()
{
	local said
	if said=$(diff -u "$2" "$3" 2>&1); then
		ok "$1"
	else
		not_ok "$1" "$said"
		return 1
	fi
}

# ---- databases

url()
{
	postgres_url "$1"
}

# new_db NAME [FILE...]: an empty database, with the files loaded.
new_db()
{
	local name=$1
	shift
	psql -XqAt -d postgres -c "DROP DATABASE IF EXISTS $name WITH (FORCE)" -c "CREATE DATABASE $name TEMPLATE template0" ||
		return 1
	while [ $# -gt 0 ]; do
		psql -Xq -v ON_ERROR_STOP=1 -d "$name" -f "$1" >/dev/null || return 1
		shift
	done
}

drop_db()
{
	local name
	for name in "$@"; do
		psql -XqAt -d postgres -c "DROP DATABASE IF EXISTS $name WITH (FORCE)"
	done
}

sql()
{
	psql -XqAt -v ON_ERROR_STOP=1 -d "$1" -c "$2"
}

# The schema as pg_dump tells it, one entry after the other sorted by its header (pg_dump orders by dependencies and,
# where these leave a choice, by oid), without what migrating itself leaves in a database.
dump()
{
	pg_dump -s --no-owner -N drizzle -T '*.__drizzle_migrations*' -T '*.__dbgen*' -d "$1" |
		sed -E '/^\\(un)?restrict /d' |
		awk '/^-- (Name|Data for Name): / { if (entry ~ /\001[^-]/) print entry; entry = "" }
			/^--$/ || /^$/ || /^SET / || /^SELECT pg_catalog.set_config/ || /^-- (Dumped|PostgreSQL)/ { next }
			{ entry = entry $0 "\001" }
			END { if (entry ~ /\001[^-]/) print entry }' | sort | tr '\001' '\n'
}

same_dump()
{
	dump "$2" >"$WORK/dump.a"
	dump "$3" >"$WORK/dump.b"
	if [ ! -s "$WORK/dump.a" ]; then
		not_ok "$1" "the dump of $2 is empty"
		return 1
	fi
	same_file "$1" "$WORK/dump.a" "$WORK/dump.b"
}

# The same with the columns of a table in any order, which ALTER TABLE cannot change.
lines_in_order()
{
	perl -pe 's/,$//; s/^(CREATE STATISTICS .* ON |ALTER PUBLICATION .* ADD TABLE ONLY \S+ \()([^()]*?)(\)?(?: WHERE .*)?;$| FROM )/$1 . join(", ", sort split(", ", $2)) . $3/e;
		s/^( *(?:\w+ )*JOIN .* USING \()([^()]*)(\).*)$/$1 . join(", ", sort split(", ", $2)) . $3/e' | awk -v RS= '{
		n = split($0, line, "\n")
		for (i = 2; i <= n; i++) {
			this = line[i]
			for (j = i - 1; j > 0 && line[j] > this; j--) line[j + 1] = line[j]
			line[j + 1] = this
		}
		for (i = 1; i <= n; i++) print line[i]
		print ""
	}'
}

same_dump_but_order()
{
	dump "$2" | lines_in_order >"$WORK/dump.a"
	dump "$3" | lines_in_order >"$WORK/dump.b"
	same_file "$1" "$WORK/dump.a" "$WORK/dump.b"
}

# ---- projects

# new_project NAME: an empty folder with dbgen.json, which becomes the current one.
new_project()
{
	rm -rf "${WORK:?}/$1"
	mkdir -p "$WORK/$1" && cd "$WORK/$1" || return 1
	cat >dbgen.json <<-JSON
		{
		  "schema": ["schema.dbgen"],
		  "migrations": { "dir": "migrations" },
		  "environments": {
		    "prod": { "url": "\${PROD_URL}" }
		  }
		}
	JSON
}

# work_folder: WORK, of a test that needs no server; it goes away at the end.
work_folder()
{
	WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-test-XXXXXX")
	trap 'cd /; rm -rf "$WORK"' EXIT
	trap 'exit 130' INT TERM HUP
}

# ---- each test calls this first

# begin NAME: a working folder and, when run alone, a server; both go away at the end.
begin()
{
	TEST=$1
	WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-test-XXXXXX")
	export XDG_CACHE_HOME=$WORK/cache
	trap 'cd /; rm -rf "$WORK"; postgres_stop' EXIT
	trap 'exit 130' INT TERM HUP
	[ -n "${DBGEN_TEST_SERVER:-}" ] || postgres_start || die "no private PostgreSQL could be started"
	# Scratch databases on the same server are cheaper than a cluster each; tests of the private one unset it.
	export DBGEN_SCRATCH_URL
	DBGEN_SCRATCH_URL=$(url postgres)
	[ -x "$DBGEN" ] || {
		not_ok "there is $DBGEN"
		exit 1
	}
}
