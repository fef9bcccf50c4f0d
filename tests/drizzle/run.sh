#!/usr/bin/env bash
# dbgen-runner and drizzle-orm's own migrators, old and new, on the same folders and the same databases.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/lib.sh"
begin drizzle

command -v node >/dev/null && command -v npm >/dev/null || {
	skip "node is not installed"
	exit 0
}
for version in $DRIZZLE_0 $DRIZZLE_1; do
	install "$version" || {
		skip "drizzle-orm $version cannot be installed: no registry"
		exit 0
	}
done
cd "$WORK" || exit 1
for part in "$TESTS"/drizzle/part_*.sh; do
	. "$part"
done
