#!/usr/bin/env bash
# The .dbgen language: what is printed is read again as the same schema, files are laid out as they should be, mistakes
# are said as they should be.  No server needed.
#
#   tests/parse/run.sh [--update]      --update writes the expected files anew
TEST=parse
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
roundtrip=$BUILD/tests/roundtrip
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}
update=${1:-}

# same NAME FILE TEXT: the text is what the file holds.
same()
{
	[ "$update" != --update ] || printf '%s\n' "$3" >"$2"
	if diff "$2" - <<<"$3" >/dev/null; then
		ok "$1"
	else
		not_ok "$1" "$(diff "$2" - <<<"$3")"
	fi
}

for file in *.dbgen; do
	said=$("$roundtrip" "$file" 2>&1) && ok "round trip of $file" || not_ok "round trip of $file" "$said"
done

for file in errors/*.dbgen errors/*.sql; do
	same "mistakes in $file" "${file%.*}.txt" "$("$roundtrip" "$file" 2>&1 >/dev/null)"
done

for file in fmt/*.dbgen; do
	same "layout of $file" "${file%.dbgen}.out" "$("$DBGEN" fmt - <"$file" 2>&1)"
	equal "layout of $file is a fixed point" "$("$DBGEN" fmt - <"${file%.dbgen}.out" 2>&1)" "$(cat "${file%.dbgen}.out")"
done

for name in kitchen_sink pagila chinook crates_io danbooru gisia supabase_auth supabase_base supabase_storage temporal \
	temporal_visibility trigger_dev grafast_dataplan adventureworks pg_regress; do
	file=$DBGEN_CORPUS/real/$name/schema.sql
	if [ ! -f "$file" ]; then
		skip "round trip of $name: no corpus"
	elif said=$("$roundtrip" "$file" 2>&1); then
		ok "round trip of $name"
	else
		not_ok "round trip of $name" "$said"
	fi
done

# What a newer PostgreSQL can say: both front ends read the same of it, where libpg_query's grammar is as new.
for file in newer/*.sql; do
	read_it=$("$DBGEN" diff --from "$file" --to "${file%.sql}.dbgen" --no-scratch 2>&1)
	status=$?
	if grep -q 'syntax error' <<<"$read_it"; then
		skip "$file: the grammar of this build is older"
	else
		equal "$file and ${file%.sql}.dbgen say the same" "0 " "$status $(grep -v '^no differences' <<<"$read_it")"
	fi
done
