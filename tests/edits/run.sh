#!/usr/bin/env bash
# Edits that everybody makes, and the migrations that are written for them: tests/edits/EDIT has old.dbgen and new.dbgen, and what
#
#   dbgen generate --no-scratch --force             up.sql, down.sql
#   dbgen generate --no-scratch --force --online    online.sql, where it is there
#
# write, comments and all: they are there to be read.  Each is then proved with rows, by generate --verify on a server.
#
#   tests/edits/run.sh [--update] [EDIT]...          --update writes them anew; then read the diff
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
update=""
[ "${1:-}" != --update ] || { update=1; shift; }
begin edits
export XDG_CACHE_HOME=$WORK/cache
unset DBGEN_SCRATCH_URL

# written EDIT KIND FILE: what was written is what KIND.sql of the edit is.
written()
{
	[ -z "$update" ] || cp "$3" "$TESTS/edits/$1/$2.sql"
	same_file "$1: $2" "$TESTS/edits/$1/$2.sql" "$3"
}

# change EDIT OPTION...: a project with the first migration, and the second one for the edit.
change()
{
	local edit=$1
	shift
	rm -rf project && mkdir project && cd project || return
	echo '{ "schema": ["schema.dbgen"] }' >dbgen.json
	cp "$TESTS/edits/$edit/old.dbgen" schema.dbgen
	status_is "$edit: a first migration" 0 "$DBGEN" generate --name first --no-scratch &&
		cp "$TESTS/edits/$edit/new.dbgen" schema.dbgen &&
		status_is "$edit: $*" 0 "$DBGEN" generate --name edit --force "$@"
}

edits=$*
[ -n "$edits" ] || edits=$(cd "$TESTS/edits" && find . -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
psql -Xq -d postgres -c 'create role app' 2>/dev/null
for edit in $edits; do
	cd "$WORK" && change "$edit" --no-scratch || continue
	written "$edit" up migrations/0001_edit.sql
	written "$edit" down migrations/0001_edit.down.sql
	if [ -f "$TESTS/edits/$edit/online.sql" ]; then
		cd "$WORK" && change "$edit" --no-scratch --online && written "$edit" online migrations/0001_edit.sql
	fi
	cd "$WORK" && DBGEN_SCRATCH_URL=$(url postgres) change "$edit" --verify
done
