#!/usr/bin/env bash
# Random pairs of schemas of all kinds, with rows, each held to every law of the design four ways; a failure is made
# smaller and printed as a test to paste, with its seed.
#
#   tests/random/run.sh [--seed N] [--pairs N] [--from FOLDER] [--seconds N] [--out FOLDER] [-j N]
#
# Each pair goes the ways from a database and from files; of the other ways half the seeds have some and half the others.  The
# last lines count what rows refused, and which pair broke each law last.
#
# --from checks one folder with old.sql, new.sql and perhaps rows.sql; --seconds is how long a failure may be made smaller;
# --out is where failures are written as such folders.
. "$(dirname "$0")/../lib.sh"
begin random
command -v python3 >/dev/null || {
	skip "there is no python3"
	exit 0
}
for role in app reader "Odd Role"; do
	psql -XqAt -d postgres -c "CREATE ROLE \"$role\"" 2>/dev/null
done
# Small catalogs: looking for the best plan takes longer than any plan.
export PGOPTIONS="$PGOPTIONS -c jit=off -c join_collapse_limit=1 -c from_collapse_limit=1 -c client_min_messages=error"
export XDG_CACHE_HOME PYTHONDONTWRITEBYTECODE=1
python3 "$TESTS/random/main.py" "$@"
