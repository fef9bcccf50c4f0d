#!/usr/bin/env bash
# The shape of the code, checked: which folder includes which, sizes, who may print, what no file may hold.
set -u
cd "$(dirname "$0")/../.." || exit 1
BUILD=${DBGEN_BUILD:-build}
folders="common sqltext schema db parser gen lint catalog migrations runner codegen project report cli"
wrong=$(mktemp)
trap 'rm -f "$wrong"' EXIT

# verdict NAME: passed when nothing was written to $wrong.
verdict()
{
	if [ -s "$wrong" ]; then
		echo "not ok lint: $1"
		sed 's/^/  /' "$wrong"
	else
		echo "ok lint: $1"
	fi
	: >"$wrong"
}

files()
{
	find "$@" -type f | sed 's,^\./,,' | sort
}

sources()
{
	files "$@" | grep -E '\.(c|h|l|y)$'
}

file_size()
{
	sources $folders tests | xargs wc -l | awk '$2 != "total" && $1 > 800 { print $2 ": " $1 " lines" }' >>"$wrong"
}

# A function starts with "{" and ends with "}" in the first column.
function_size()
{
	sources $folders | grep '\.c$' | xargs awk '
		FNR == 1 { start = 0 }
		/^\{/ { start = FNR }
		/^\}/ { if (start && FNR - start - 1 > 60) print FILENAME ":" start ": " FNR - start - 1 " lines"; start = 0 }' >>"$wrong"
}

# found PATTERN FILES...: lines that match, without comments.
found()
{
	local pattern=$1
	shift
	[ $# = 0 ] || grep -nHE "$pattern" "$@" | grep -vE '^[^:]+:[0-9]+:\s*(/?\*|//)' >>"$wrong"
}

only_cli_prints()
{
	local files
	files=$(sources $folders | grep -vE '^(cli/|runner/main\.c|common/arena\.c)')
	# shellcheck disable=SC2086
	found '\b(printf|puts|putchar|perror|vprintf|isatty|exit|abort)\(' $files
	# A child process ends with _exit, and a broken invariant aborts.
	grep -vE '\b(_exit|abort)\(' "$wrong" >"$wrong.2"
	mv "$wrong.2" "$wrong"
}

# Each library stays behind one folder or file.
libraries_stay_behind_their_file()
{
	# shellcheck disable=SC2046
	{
		found 'include <cJSON|include <cjson/' $(sources $folders | grep -v '^common/json\.c')
		found 'include <libpq-fe\.h>|\bPGresult\b' $(sources $folders | grep -vE '^db/|/runtime/')
		found 'include <(pg_query|protobuf-c)' $(sources $folders | grep -v '^parser/')
	}
}

no_globals_below_cli()
{
	local lib
	# shellcheck disable=SC2046
	for lib in $(cd "$BUILD" && find ${folders% cli} -name 'lib*.a' | sort); do
		lib=$BUILD/$lib
		# Constants with addresses in them are in .data.rel.ro.  What flex and bison write is not ours.  The scratch
		# server's clean-up on a signal has to find it somehow.
		objdump -t "$lib" 2>/dev/null | awk -v lib="$lib" '
			/file format/ { object = $1 }
			/ O \.(data|bss|data\.rel|data\.rel\.local)[ \t]/ && object !~ /(lex|lexer|scan|parse|grammar)[^:]*\.[ly]?\.?c?\.o:/ {
				print lib " " object " " $NF }' | grep -vE 'scratch|cluster|yy' >>"$wrong"
	done
}

# SQL is looked into with the scanner; no_sql.txt has the files that look for letters in something else.
no_letters_in_sql()
{
	local listed=tests/lint/no_sql.txt file
	# shellcheck disable=SC2046
	found '\b(strstr|strcasestr)\(' $(sources $folders | grep -vxF "$(awk '!/^#/ { print $1 }' "$listed")")
	awk '!/^#/ { print $1 }' "$listed" | while read -r file; do
		grep -qE '\b(strstr|strcasestr)\(' "$file" 2>/dev/null || echo "$listed: $file is listed and looks for nothing" >>"$wrong"
	done
}

# The one that is left is named in docs/ARCHITECTURE.md with its reason.
no_circles()
{
	python3 tests/lint/circles.py "$BUILD" 1 2>&1 |
		grep -vxF 'a circle of 4 files: cli/command.c, cli/commands.c, cli/describe.c, cli/help.c' >>"$wrong"
}

# What a field means, and what differs between kinds, stands in the tables of schema/.
fields_have_meanings()
{
	# shellcheck disable=SC2046
	found 'strcmp\(field->name,|strcmp\(field->name ' $(sources $folders | grep -v '^schema/')
}

# A switch over kinds or a list of them is a column of kinds.def that is missing, or a question for schema/query.h.  (A row
# of a table with a kind in it and what is done for it is neither.)
no_lists_of_kinds()
{
	# shellcheck disable=SC2046
	found '\bcase KIND_|\bKindId [a-z_]+\[|\{ KIND_[A-Z_]+, +KIND_' $(sources $folders | grep -v '^schema/')
}

# Another version lays the code out in other ways.
is_formatted()
{
	local format
	format=$(command -v clang-format-14 || command -v clang-format) || return 1
	"$format" --version | grep -q ' version 14\.' || return 1
	# shellcheck disable=SC2046
	"$format" --dry-run $(sources $folders tests | grep -E '\.[ch]$' | grep -vE 'builtin_functions\.h$|/golden/') 2>&1 |
		grep -E 'warning|error' | cut -d: -f1,2 | sort -u >>"$wrong"
}

# The files that docs/ARCHITECTURE.md leads to.
named_files_are_there()
{
	local file
	for file in $(grep -o '`[a-z]*/[a-z_/]*\.[a-z]*`' docs/ARCHITECTURE.md | tr -d '`' | sort -u); do
		[ -f "$file" ] || echo "docs/ARCHITECTURE.md names $file" >>"$wrong"
	done
}

# Every kind that is a model has a query and golden plans.
kinds_are_whole()
{
	local id word record
	while IFS='|' read -r id word record; do
		[ "$record" != opaque ] || continue
		# Rows are read as far as the other side states them: project/source/rowsread.c.
		[ "$word" = row ] || grep -qlE "^(SELECT|       |     )?.*'$word'" catalog/*.sql || echo "$id: no query in catalog/ says '$word'" >>"$wrong"
		[ -d "tests/plan/${word// /_}" ] || echo "$id: no golden plans in tests/plan/${word// /_}" >>"$wrong"
	done < <(tr '\n' ' ' <schema/kinds.def | grep -oE 'KIND\([A-Z_]+, "[^"]+", +"[^"]+", +[a-z_]+' |
		sed -E 's/KIND\(([A-Z_]+), "([^"]+)", +"[^"]+", +([a-z_]+)/\1|\2|\3/')
}

no_leftovers()
{
	# shellcheck disable=SC2046
	grep -nHE '\b(TODO|FIXME|XXX|HACK)\b' $(files $folders scripts tests examples docs |
		grep -v '^tests/lint/') >>"$wrong"
}

# Paths of the machine that somebody works on have no place in a repository.
no_private_paths()
{
	files $folders scripts tests bench examples docs README.md .ci meson.build | grep -vE '^tests/lint/|\.sql$' |
		xargs grep -nHE '(^|[^.[:alnum:]])/(work|home|root)/[[:alnum:]]' >>"$wrong"
}

# `meson test` runs what stands there; tests/run.sh runs what it finds.
tests_are_listed()
{
	local file name
	for file in tests/live/*.sh tests/chaos/*.sh tests/unit/*.c; do
		name=$(basename "${file%.*}")
		case $file in
		# What the others share.
		tests/chaos/lib.sh) ;;
		tests/unit/unit.c | tests/unit/testjob.c) ;;
		tests/unit/*)
			sed '/^bash = /,$d' tests/meson.build | grep -qE "'$name'|'unit/$name'" || echo "$file" >>"$wrong"
			;;
		*) tr -d '\n' <tests/meson.build | grep -oE "'(live|chaos)': *\[[^]]*\]" | grep "^'$(basename "$(dirname "$file")")'" |
			grep -q "'$name'[],]" || echo "$file" >>"$wrong" ;;
		esac
	done
}

scripts_parse()
{
	local script
	for script in $(files scripts tests bench .ci | grep -E '\.sh$|^\.ci/run$'); do
		bash -n "$script" 2>>"$wrong"
	done
}

file_size; verdict "no file has more than 800 lines"
function_size; verdict "no function has more than 60 lines"
only_cli_prints; verdict "only cli/ prints and exits"
libraries_stay_behind_their_file; verdict "cJSON, libpq and libpg_query stay where they belong"
no_globals_below_cli; verdict "no variables that live longer than a call below cli/"
no_letters_in_sql; verdict "nobody looks for letters in SQL: strstr is for other texts"
named_files_are_there; verdict "ARCHITECTURE.md names files that are there"
kinds_are_whole; verdict "every kind that is a model has a query and golden plans"
no_circles; verdict "no circle of files but the one that ARCHITECTURE.md names"
no_lists_of_kinds; verdict "no switch over kinds and no list of them outside of schema/"
fields_have_meanings; verdict "no field is known by its name outside of schema/"
if is_formatted; then
	verdict "laid out as .clang-format says"
else
	echo "skip lint: laid out as .clang-format says: no clang-format 14 here"
fi
no_leftovers; verdict "nothing is left to do in a comment"
no_private_paths; verdict "no paths of somebody's machine"
tests_are_listed; verdict "every test stands in tests/meson.build"
scripts_parse; verdict "shell scripts parse"
