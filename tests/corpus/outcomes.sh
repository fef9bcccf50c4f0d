#!/usr/bin/env bash
# The corpus checker on dbgen, and its outcomes as a table.
#
#   tests/corpus/outcomes.sh [--smoke | --all | --cases FILE] [--forward | --reverse | --both | --some] [-j N]
#                            [--online] [--out FOLDER]
#
# --online: the form that keeps nobody waiting, which has to come to the same.
# --some: of four cases one forward and one in reverse, in a quarter of the time.
#
# Writes FOLDER/forward.tsv and FOLDER/reverse.tsv (case, status, detail) with everything of the cases that are not
# equal below FOLDER/saved, and prints the counts for docs/correctness.md.  Needs DBGEN_CORPUS; starts a server of its
# own unless PGHOST names one.
set -u
. "$(dirname "$0")/../lib.sh"

what=--smoke directions="forward reverse" jobs=${DBGEN_TEST_JOBS:-2} out="" cases="" some="" online=""
while [ $# -gt 0 ]; do
	case $1 in
	--smoke | --all) what=$1 ;;
	--cases) what="" cases=$2; shift ;;
	--forward) directions=forward ;;
	--reverse) directions=reverse ;;
	--both) directions="forward reverse" ;;
	--some) some=1 ;;
	--online) online=" --online" ;;
	-j) jobs=$2; shift ;;
	--out) out=$2; shift ;;
	*) die "unknown argument $1" ;;
	esac
	shift
done
[ -d "$DBGEN_CORPUS/cases" ] || die "$DBGEN_CORPUS is not there; DBGEN_CORPUS names another place"
[ -x "$DBGEN" ] || die "$DBGEN is not built"

WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-test-XXXXXX")
trap '[ -n "${DBGEN_TEST_SERVER:-}" ] || postgres_stop; rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM HUP
[ -n "${DBGEN_TEST_SERVER:-}" ] || postgres_start || die "no private PostgreSQL could be started"
DBGEN_SCRATCH_URL=$(url postgres)
export DBGEN_SCRATCH_URL
export CORPUS_CACHE=${CORPUS_CACHE:-${TMPDIR:-/tmp}/dbgen-corpus-cache-$(id -u)}
mkdir -p "$CORPUS_CACHE"
out=${out:-$WORK}
mkdir -p "$out"

# Some files name a role that only another case's needs do, so all that any case needs are there before the first one.
# What cannot be made (it is there, it is reserved) is of no interest: the files will tell.
make_roles()
{
	find "$DBGEN_CORPUS/cases" -name meta.json -print0 | sort -z |
		xargs -0 jq -r '.needs // {} | (.role_sql // [] | map(. + ";")[]), (.roles // [] | map("CREATE ROLE \"\(.)\";")[])' |
		awk '!seen[$0]++' | psql -Xq -d postgres >/dev/null 2>&1
}

# The folders of the cases for DIRECTION, as arguments of the checker.
folders()
{
	local list=$cases
	[ -n "$list" ] || list=$DBGEN_CORPUS/smoke.txt
	sed -e '/^#/d' -e '/^$/d' "$list" | awk -v turn="$([ $1 = forward ] && echo 1 || echo 3)" -v some="$some" \
		'!some || NR % 4 == turn' | sed -e "s,^,$DBGEN_CORPUS/cases/,"
}

make_roles
for direction in $directions; do
	arguments=("'$DBGEN' diff --from {db} --to {new} --format sql$online")
	[ $direction = forward ] || arguments=(--reverse "${arguments[@]}")
	if [ "$what" = --all ]; then
		arguments+=(--all)
	else
		mapfile -t more < <(folders $direction)
		arguments+=("${more[@]}")
	fi
	bash "$DBGEN_CORPUS/tools/check_case.sh" -j "$jobs" --ok-exit 0,2 --idempotent --save "$out/saved/$direction" \
		"${arguments[@]}" >"$out/$direction.tsv" || die "the checker failed"
done

# What a person reads: counts of each outcome, and how many of the equal ones had work left in the second run.
printf '%-22s' outcome
for direction in $directions; do printf '%12s' "$direction"; done
echo
for status in equal column-order-only differs apply-failed generate-failed setup-failed not-idempotent total; do
	printf '%-22s' "$status"
	for direction in $directions; do
		case $status in
		total) printf '%12d' "$(wc -l <"$out/$direction.tsv")" ;;
		not-idempotent) printf '%12d' "$(grep -cE 'not-idempotent=|second-run-failed' "$out/$direction.tsv")" ;;
		*) printf '%12d' "$(awk -F '\t' -v s=$status '$2 == s' "$out/$direction.tsv" | wc -l)" ;;
		esac
	done
	echo
done
