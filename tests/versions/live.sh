#!/usr/bin/env bash
# Tests of tests/live/ on other servers than the installed one: for a nightly run.
#
#   tests/versions/live.sh [--server BIN]... [NAME]...
#
# --server BIN: the folder of a server's programs, more than once for more servers; without it those of Debian's packages.  NAME: a
# test of tests/live/; without one those of `generate --online`, whose steps differ from version to version.
. "$(dirname "$0")/../lib.sh"
TEST=versions

servers=() names=()
while [ $# -gt 0 ]; do
	case $1 in
	--server) servers+=("$2"); shift ;;
	-*) die "unknown argument $1" ;;
	*) names+=("$1") ;;
	esac
	shift
done
[ ${#servers[@]} -gt 0 ] || for bin in /usr/lib/postgresql/*/bin; do
	[ ! -x "$bin/postgres" ] || servers+=("$bin")
done
[ ${#names[@]} -gt 0 ] || names=(online retype)
[ ${#servers[@]} -gt 0 ] || die "there is no server: --server names the folder of its programs"

for bin in "${servers[@]}"; do
	[ -x "$bin/postgres" ] || die "there is no server in $bin"
	version=$("$bin/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
	for name in "${names[@]}"; do
		said=$(PGBIN=$bin bash "$TESTS/live/$name.sh" 2>&1)
		status=$?
		sed -nE "s/^(ok|not ok|skip) /\1 $version /p; /^  /p" <<<"$said" | grep -v '^ok '
		count=$(grep -c '^ok ' <<<"$said")
		if [ $status = 0 ] && [ "$count" -gt 0 ] && ! grep -q '^not ok ' <<<"$said"; then
			ok "$name on PostgreSQL $version: $count checks"
		else
			not_ok "$name on PostgreSQL $version" "exit status $status after $count checks" "$(tail -3 <<<"$said")"
		fi
	done
done
