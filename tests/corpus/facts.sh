#!/usr/bin/env bash
# Facts stated beside facts measured, over the corpus: see facts.py, whose options these are.
#
#   tests/corpus/facts.sh [--smoke | --all] [--forward | --reverse] [--limit N] [--every N] [--from N] [--may-fail] [-j N]
#
# Needs DBGEN_CORPUS; starts a server of its own.
set -u
. "$(dirname "$0")/../lib.sh"
[ -d "$DBGEN_CORPUS/cases" ] || die "$DBGEN_CORPUS is not there; DBGEN_CORPUS names another place"
WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-test-XXXXXX")
trap 'postgres_stop; rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM HUP
postgres_start || die "no private PostgreSQL could be started"
DBGEN_SCRATCH_URL=$(url postgres)
export DBGEN_SCRATCH_URL
python3 "$ROOT/tests/corpus/facts.py" "$DBGEN" "$DBGEN_CORPUS" "$@"
