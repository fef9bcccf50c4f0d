# What the benchmarks share: a private server, and GitLab's schema of the corpus in its database "gitlab".  Sourced.
. "$(dirname "${BASH_SOURCE[0]}")/../tests/lib.sh"
gitlab=$DBGEN_CORPUS/real/gitlab/schema.sql

# begin_server: a server, gone afterwards; $WORK is a folder.
begin_server()
{
	[ -x "$DBGEN" ] || die "$DBGEN is not built"
	WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-test-XXXXXX")
	trap 'cd /; postgres_stop; rm -rf "$WORK"' EXIT
	trap 'exit 130' INT TERM HUP
	postgres_start || die "no private PostgreSQL could be started"
}

# begin_bench: with the database.
begin_bench()
{
	[ -f "$gitlab" ] || die "$gitlab is not there; DBGEN_CORPUS names another place"
	begin_server
	new_db gitlab "$gitlab" || die "GitLab's schema does not load"
	psql -Xq -d gitlab -c 'vacuum analyze'
}

# gitlab_project: a project of dbgen's that was pulled from it, with its first migration; scratch databases are on the same server.
gitlab_project()
{
	DBGEN_SCRATCH_URL=$(url postgres)
	DATABASE_URL=$(url gitlab)
	export DBGEN_SCRATCH_URL DATABASE_URL
	new_project gitlab
	"$DBGEN" pull -o schema.dbgen || die "pull failed"
	"$DBGEN" generate --name init >/dev/null || die "generate failed"
}
