#!/usr/bin/env bash
# What each version of PostgreSQL brought, on each server, by each of dbgen's ways.
#
#   tests/versions/run.sh [--server BIN]... [--out FOLDER] [--table FILE] [-j N] [NAME | VERSION]...
#
# A construct is a section of NN.sql, the first server that has it: "-- construct NAME", the SQL that makes it in an empty
# database, "-- rows" and INSERTs where it has any, "-- change" and the SQL that changes it.  "-- anew: why" says that the
# server has no ALTER for it, "-- one way: why" that nothing leads back.  Each is
#
#   pull      loaded, and pulled
#   read      what was pulled is read and compared with the database: no difference
#   push      pushed into an empty database, whose catalogs (catalogs.sql) then say the same
#   diff      the second difference is empty
#   text      its own SQL, read without a server, agrees with the database
#   ends      a migration made from what was pulled and one made from its SQL give the same database
#   change    the next migration runs, keeps the rows, and nothing is left to do
#   down      and its way back leads back
#
# Many constructs share a database, each in a schema of its own, as long as all is well; where it is not, each is tried alone.
#
# --server BIN: the folder of a server's programs, more than once for more servers; without it the tests' own.  Constructs of
# newer servers are pushed, which must change nothing and say what needs which server.  What came of each step is printed as a
# table, and kept as FOLDER/table.VERSION; --table puts what is in FOLDER into FILE (docs/correctness.md), between its marks.
. "$(dirname "$0")/../lib.sh"

servers=() table="" out_folder="" jobs=${DBGEN_TEST_JOBS:-2} names=()
while [ $# -gt 0 ]; do
	case $1 in
	--server) servers+=("$2"); shift ;;
	--out) out_folder=$(realpath -m "$2"); shift ;;
	--table) table=$(realpath -m "$2"); shift ;;
	-j) jobs=$2; shift ;;
	-*) die "unknown argument $1" ;;
	*) names+=("$1") ;;
	esac
	shift
done
HERE=$TESTS/versions
STEPS="pull read push diff text ends change down"

# ---- one construct, in its folder

# note STEP WORD: what the table says.
note()
{
	echo "$1 $2" >>steps
}

fault()
{
	local step=$1
	shift
	note "$step" fault
	not_ok "$NAME: $step" "$@" | sed "s/^not ok /&$SERVER /"
}

# grammar_is_older FILE: what was said is that the text cannot be read by the grammar of this build, though the server could.
grammar_is_older()
{
	grep -qE 'syntax error|cannot be read|this build' "$1" && ! grep -q 'no difference' "$1"
}

# dbgen STATUS STEP ARGUMENTS...: runs it; another status than expected is a fault, or a matter of the grammar.
dbgen_is()
{
	local expected=$1 step=$2 status
	shift 2
	"$DBGEN" "$@" >out 2>err </dev/null
	status=$?
	[ $status != "$expected" ] || return 0
	if [ $status = 1 ] && [ "$SINCE" -gt 15 ] && grammar_is_older err; then
		note "$step" grammar
	else
		fault "$step" "exit status $status: dbgen $*" "$(cat err)" "$(head -20 out)"
	fi
	return 1
}

in_db()
{
	psql -Xq -v ON_ERROR_STOP=1 -d "$1" -f "$2" >said 2>&1
}

# same_catalogs STEP DATABASE FILE: the database's catalogs say what the file has.
same_catalogs()
{
	psql -XqAt -d "$2" -f "$HERE/catalogs.sql" >"catalogs.$2" 2>&1
	diff "$3" "catalogs.$2" >said && [ -s "$3" ] && return 0
	fault "$1" "the catalogs differ:" "$(cat said)"
	return 1
}

no_difference()
{
	dbgen_is 0 "$1" diff --from "$(url "$2")" --to "$3"
}

# rows_of DATABASE LIKE: what the tables hold, in the columns that both databases have.
rows_of()
{
	local query="SELECT c.oid::regclass || ' ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
		FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
		WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text !~ '^pg_|^information_schema|^drizzle'"
	comm -12 <(psql -XqAt -d "$1" -c "$query" | sort) <(psql -XqAt -d "$2" -c "$query" | sort)
}

# values_of DATABASE: of the columns in the file "kept".
values_of()
{
	while read -r relation column _; do
		echo "SELECT '$relation.$column', $column::text FROM ONLY $relation ORDER BY 2;"
	done <kept | psql -XqAt -d "$1" 2>&1
}

project()
{
	mkdir -p "$1"
	printf '{ "schema": ["schema.%s"], "migrations": { "dir": "migrations" } }\n' "$2" >"$1/dbgen.json"
}

# generated STEP PROJECT NAME: the next migration of the project's schema.
generated()
{
	local step=$1 folder=$2
	(cd "$folder" && "$DBGEN" generate --force --name "$3") >out 2>err </dev/null && return 0
	if [ "$SINCE" -gt 15 ] && grammar_is_older err; then
		note "$step" grammar
	else
		fault "$step" "generate in $folder: $(cat err)"
	fi
	return 1
}

migrated()
{
	(cd "$2" && "$DBGEN" migrate --url "$(url "$3")") >out 2>err </dev/null && return 0
	fault "$1" "migrate in $2: $(cat err)" "$(cat "$2"/migrations/*.sql)"
	return 1
}

# ends_agree STEP N: the n-th migration of both projects is the same, or gives the same database.
ends_agree()
{
	local one two
	one=$(ls dbgen/migrations/000"$2"_*.sql | grep -v down) two=$(ls sql/migrations/000"$2"_*.sql | grep -v down)
	cmp -s "$one" "$two" && [ ! -f of_sql ] && return 0
	[ -f of_sql ] || psql -Xq -d postgres -c "DROP DATABASE IF EXISTS d_$LANE WITH (FORCE)" -c "CREATE DATABASE d_$LANE TEMPLATE template0"
	touch of_sql
	migrated "$1" sql "d_$LANE" && no_difference "$1" "d_$LANE" "$(url "b_$LANE")"
}

# The next state is what the change makes of the pushed database, of which is known that it is like the loaded one.
changed()
{
	local one
	if ! in_db "b_$LANE" change.sql; then
		fault change "the change does not run: $(cat said)"
		return 1
	fi
	dbgen_is 0 change pull --url "$(url "b_$LANE")" -o new.dbgen || return 1
	cp new.dbgen dbgen/schema.dbgen
	cat old.sql change.sql >sql/schema.sql
	psql -XqAt -d "b_$LANE" -f "$HERE/catalogs.sql" >catalogs.new 2>&1
	[ ! -f rows.sql ] || in_db "c_$LANE" rows.sql || {
		fault change "the rows cannot be put in: $(cat said)"
		return 1
	}
	rows_of "c_$LANE" "b_$LANE" >kept
	values_of "c_$LANE" >values.before
	generated change dbgen b || return 1
	migrated change dbgen "c_$LANE" || return 1
	no_difference change "c_$LANE" "$(url "b_$LANE")" && no_difference change "c_$LANE" new.dbgen || return 1
	same_catalogs change "c_$LANE" catalogs.new || return 1
	values_of "c_$LANE" >values.after
	if ! cmp -s values.before values.after; then
		fault change "rows are not what they were:" "$(diff values.before values.after)" "$(cat dbgen/migrations/0001*.sql)"
		return 1
	fi
	[ ! -d sql/migrations ] || { generated change sql b && ends_agree change 1; } || return 1
	note change "$([ -f anew ] && echo anew || echo yes)"
}

back()
{
	if [ -f one_way ]; then
		note down one-way
		return
	fi
	(cd dbgen && "$DBGEN" rollback --url "$(url "c_$LANE")") >out 2>err </dev/null || {
		fault down "rollback: $(cat err)" "$(cat dbgen/migrations/0001*.down.sql)"
		return 1
	}
	no_difference down "c_$LANE" "$(url "a_$LANE")" && same_catalogs down "c_$LANE" catalogs.old && note down yes
}

# Read without a server; where texts differ that only a server can compare, one is asked whether they mean the same.
reads_text()
{
	"$DBGEN" diff --from "$(url "a_$LANE")" --to old.sql --no-scratch --no-memory >out 2>err </dev/null && return 0
	if grep -q '^[~+-] ' out && ! grep '^[~+-] ' out | grep -qv '(unverified'; then
		dbgen_is 0 text diff --from "$(url "a_$LANE")" --to old.sql --no-memory
		return
	fi
	dbgen_is 0 text diff --from "$(url "a_$LANE")" --to old.sql --no-scratch --no-memory
}

# In dbgen's own words what cannot be had is an error of the files; the subscription of a database would keep it.
no_subscription()
{
	local name
	grep -q SUBSCRIPTION old.sql || return 0
	for name in a b c d; do
		psql -Xq -d "${name}_$LANE" -c "ALTER SUBSCRIPTION sub DISABLE" -c "ALTER SUBSCRIPTION sub SET (slot_name = NONE)" -c "DROP SUBSCRIPTION sub" >/dev/null 2>&1
	done
}

all_steps()
{
	local name
	for name in a b c; do
		echo "DROP DATABASE IF EXISTS ${name}_$LANE WITH (FORCE); CREATE DATABASE ${name}_$LANE TEMPLATE template0;"
	done | psql -Xq -d postgres >said 2>&1 || {
		fault pull "no empty databases: $(cat said)"
		return
	}
	if ! in_db "a_$LANE" old.sql; then
		fault pull "the server does not take it: $(cat said)"
		return
	fi
	psql -XqAt -d "a_$LANE" -f "$HERE/catalogs.sql" >catalogs.old 2>&1
	dbgen_is 0 pull pull --url "$(url "a_$LANE")" -o old.dbgen || return
	note pull yes
	no_difference read "a_$LANE" old.dbgen || return
	note read yes
	project dbgen dbgen
	project sql sql
	cp old.dbgen dbgen/schema.dbgen
	cp old.sql sql/schema.sql
	dbgen_is 0 push push --url "$(url "b_$LANE")" --config dbgen/dbgen.json || return
	same_catalogs push "b_$LANE" catalogs.old && note push yes
	no_difference diff "b_$LANE" old.dbgen && no_difference diff "a_$LANE" "$(url "b_$LANE")" && note diff yes
	reads_text && note text yes
	generated ends dbgen a && migrated ends dbgen "c_$LANE" && no_difference ends "c_$LANE" "$(url "a_$LANE")" || return
	generated ends sql a && ends_agree ends 0 && note ends yes
	changed && back
}

# try FOLDER: a construct, or several that share a database, in that folder.
try()
{
	cd "$1" || exit 1
	NAME=$(paste -sd, name) SINCE=$(sort -n since | tail -1)
	all_steps >told 2>&1
	no_subscription
}

# Whether all that share a database came through every step.
all_is_well()
{
	[ "$(grep -cE '^(pull|read|push|diff|text|ends|change|down) (yes|anew|one-way)$' steps)" = "$(wc -w <<<"$STEPS")" ]
}

# A construct of a newer server: refused, with what needs which server, or nothing of it is newer; never half of it.
refused()
{
	local status
	NAME=$(cat name)
	psql -Xq -d postgres -c "DROP DATABASE IF EXISTS a_$LANE WITH (FORCE)" -c "CREATE DATABASE a_$LANE TEMPLATE template0"
	psql -XqAt -d "a_$LANE" -f "$HERE/catalogs.sql" >catalogs.old 2>&1
	project sql sql
	cp old.sql sql/schema.sql
	"$DBGEN" push --url "$(url "a_$LANE")" --config sql/dbgen.json >out 2>err </dev/null
	status=$?
	if [ $status = 0 ]; then
		ok "$SERVER $NAME: there is nothing in it that is newer"
	elif ! psql -XqAt -d "a_$LANE" -f "$HERE/catalogs.sql" 2>&1 | cmp -s - catalogs.old; then
		not_ok "$SERVER $NAME: half of it was made" "$(cat err)"
	elif grep -q 'needs PostgreSQL [0-9]' err; then
		ok "$SERVER $NAME: what needs which server is said"
	elif grep -qE 'SQLSTATE|syntax error' err; then
		skip "$SERVER: refused in the server's or the grammar's own words alone"
	else
		not_ok "$SERVER $NAME: refused without a reason" "$(cat err)"
	fi
}

# lane N: the groups that no other lane has begun; a group that has a fault one by one.
lane()
{
	local group folder
	LANE=$1
	for group in "$WORK/$SERVER"/groups/*/; do
		mkdir "$group/begun" 2>/dev/null || continue
		try "$group"
		if all_is_well; then
			while read -r folder; do cp "$group/steps" "$folder/steps"; done <"$group/members"
		elif [ "$(wc -l <members)" = 1 ]; then
			folder=$(cat members)
			cp steps told "$folder" 2>/dev/null
		else
			while read -r folder; do try "$folder"; done <"$group/members"
		fi
	done
	for folder in "$WORK/$SERVER"/newer/*/; do
		! mkdir "$folder/begun" 2>/dev/null || (cd "$folder" && refused >told 2>&1; no_subscription)
	done
}

# ---- all of them, on one server

# sections FOLDER: a folder a construct that is asked for; those of newer servers in one of their own.
sections()
{
	awk -v into="$1" -v server="$SERVER" -v wanted="$(printf '%s\n' "${names[@]}")" '
		function begin_part(name) { close(part); part = folder "/" name; printf "" >part }
		BEGIN { count = split(wanted, list, "\n"); for (i = 1; i <= count; i++) if (list[i] != "") { is_wanted[list[i]] = 1; some = 1 } }
		FNR == 1 { since = FILENAME; sub(/.*\//, "", since); sub(/\.sql$/, "", since); part = "" }
		/^-- construct / {
			name = substr($0, 14); part = ""
			if (some && !(name in is_wanted) && !(since in is_wanted)) next
			folder = sprintf("%s/%s%03d", into, since + 0 > server + 0 ? "newer/" : "", ++n)
			system("mkdir -p " folder)
			print name >(folder "/name"); print since >(folder "/since")
			close(folder "/name"); close(folder "/since")
			begin_part("old.sql")
			next
		}
		part == "" { next }
		/^-- rows$/ { begin_part("rows.sql"); next }
		/^-- change$/ { begin_part("change.sql"); next }
		/^-- anew: / { print substr($0, 10) >(folder "/anew"); next }
		/^-- one way: / { print substr($0, 13) >(folder "/one_way"); next }
		{ print >part }' "$HERE"/[0-9]*.sql
}

# What a construct has that is in no schema: two of a kind cannot share a database.  "alone": it says something of all.
global_keys()
{
	cat old.sql change.sql | grep -oE 'PUBLICATION|SUBSCRIPTION|EVENT TRIGGER|DATA WRAPPER|LANGUAGE l\b|CREATE CAST|CREATE EXTENSION|ACCESS METHOD|SCHEMA|TRANSFORM|DEFAULT PRIVILEGES|public\b|ALL TABLES' |
		sed -E 's/DEFAULT PRIVILEGES|public|ALL TABLES/alone/; s/ /_/g' | sort -u | paste -sd' '
	[ ! -f one_way ] && [ ! -f anew ] || echo " alone"
}

# groups FOLDER: which constructs share a database: up to so many, of no two versions of the grammar.
groups()
{
	local folder group keys n=0 key fits
	local -A held=() count=()
	mkdir -p "$1/groups"
	for folder in "$1"/[0-9]*/; do
		cd "$folder" || exit 1
		keys="$(global_keys) " group=""
		for ((i = 1; i <= n; i++)); do
			fits=1
			[ "${count[$i]}" -lt 16 ] && [ "${held[$i]%%:*}" = "$(cat since)" ] || fits=""
			for key in $keys; do [[ ${held[$i]} != *" $key "* ]] || fits=""; done
			[[ "${held[$i]} $keys" != *" alone "* ]] || fits=""
			[ -z "$fits" ] || { group=$i && break; }
		done
		if [ -z "$group" ]; then
			group=$((++n)) count[$group]=0 held[$group]="$(cat since): "
			mkdir -p "$1/groups/$(printf '%03d' "$group")"
		fi
		count[$group]=$((count[$group] + 1)) held[$group]="${held[$group]} $keys "
		echo "$folder" >>"$1/groups/$(printf '%03d' "$group")/members"
	done
	for group in "$1"/groups/*/; do together "$group"; done
}

# together GROUP: the parts of its members as one, each in a schema of its own; a lone one has its own alone.
together()
{
	local folder part n=0 several
	several=$(wc -l <"$1/members")
	while read -r folder; do
		n=$((n + 1))
		cat "$folder/name" >>"$1/name"
		cat "$folder/since" >>"$1/since"
		for part in old rows change; do
			[ -f "$folder/$part.sql" ] || continue
			if [ "$several" -gt 1 ]; then
				[ $part != old ] || echo "CREATE SCHEMA c$n;" >>"$1/$part.sql"
				echo "SET search_path = c$n;" >>"$1/$part.sql"
			fi
			cat "$folder/$part.sql" >>"$1/$part.sql"
		done
		for part in anew one_way; do [ ! -f "$folder/$part" ] || cp "$folder/$part" "$1"; done
	done <"$1/members"
}

# outcome FOLDER: its line of the table; what has no word was not reached.
outcome()
{
	local step word line
	line="$(cat "$1/since") | $(cat "$1/name")"
	for step in $STEPS; do
		word=$(awk -v step="$step" '$1 == step { print $2; exit }' "$1/steps" 2>/dev/null)
		line="$line | ${word:--}"
		case $word in
		yes | anew | one-way) ok "$SERVER $(cat "$1/name"): $step" ;;
		grammar) skip "$SERVER: the grammar of this build is older: $step" ;;
		esac
	done
	echo "$line" >>"$WORK/table.$SERVER"
}

on_server()
{
	local role folder i
	SERVER=$(psql -XqAt -d postgres -c 'show server_version_num')
	SERVER=$((SERVER / 10000))
	for role in reader writer; do psql -Xq -d postgres -c "CREATE ROLE $role" 2>/dev/null; done
	DBGEN_SCRATCH_URL=$(url postgres)
	rm -rf "${WORK:?}/$SERVER" && mkdir -p "$WORK/$SERVER"
	sections "$WORK/$SERVER"
	groups "$WORK/$SERVER"
	for ((i = 1; i <= jobs; i++)); do lane $i & done
	wait
	for folder in "$WORK/$SERVER"/[0-9]*/; do
		cat "$folder/told" 2>/dev/null
		outcome "$folder"
	done
	cat "$WORK/$SERVER"/newer/*/told 2>/dev/null
	awk -F ' \| ' -v steps="$STEPS" 'BEGIN { gsub(" ", " | ", steps); print "# since | construct | " steps } { print "# " $0 }' "$WORK/table.$SERVER"
	printf '# %s: %s constructs' "$SERVER" "$(wc -l <"$WORK/table.$SERVER")"
	for role in yes anew one-way grammar fault -; do
		printf ', %s %s' "$(cut -d '|' -f 3- "$WORK/table.$SERVER" | tr '|' '\n' | grep -cx -- " *$role *")" "$role"
	done
	echo
}

# as_markdown FILE: a row a construct, a column a server, between the marks of the file.
as_markdown()
{
	local files
	files=$(ls "${out_folder:-$WORK}"/table.* | sort -t. -k2 -n)
	# shellcheck disable=SC2086
	awk -F ' \\| ' '
		FNR == 1 { version = FILENAME; sub(/.*\./, "", version); versions[++count] = version }
		{
			key = $1 " | " $2
			if (!(key in seen)) { seen[key] = 1; since[++n] = $1; keys[n] = key }
			word = "yes"
			for (i = 3; i <= NF; i++) {
				if ($i == "anew" || $i == "one-way") word = $i == "anew" ? "yes, made anew" : "yes, one way"
				else if ($i != "yes") { word = names[i] " " ($i == "-" ? "not reached" : $i); break }
			}
			cell[key, version] = word
		}
		BEGIN { split("since construct pull read push diff text ends change down", names, " ") }
		END {
			line = "| since | construct |"; rule = "|---|---|"
			for (v = 1; v <= count; v++) { line = line " " versions[v] " |"; rule = rule "---|" }
			print line "\n" rule
			for (want = 13; want <= 30; want++)
				for (k = 1; k <= n; k++) {
					if (since[k] + 0 != want) continue
					line = "| " keys[k] " |"
					for (v = 1; v <= count; v++)
						line = line " " (((keys[k], versions[v]) in cell) ? cell[keys[k], versions[v]] : want > versions[v] + 0 ? "" : "not run") " |"
					print line
				}
		}' $files >"$WORK/markdown"
	awk -v part="$WORK/markdown" '
		/^<!-- versions/ { print; print ""; while ((getline line <part) > 0) print line; print ""; inside = 1; next }
		/^<!-- end of versions/ { inside = 0 }
		!inside' "$1" >"$WORK/whole" && cp "$WORK/whole" "$1"
}

begin versions
# Small catalogs: looking for the best plan takes longer than any plan.
export PGOPTIONS="$PGOPTIONS -c jit=off -c join_collapse_limit=1 -c from_collapse_limit=1"
cd "$WORK" || exit 1
if [ ${#servers[@]} = 0 ]; then
	on_server
else
	postgres_stop
	for PGBIN in "${servers[@]}"; do
		export PGBIN
		PATH=$PATH postgres_start || die "no server of $PGBIN"
		on_server
		postgres_stop
	done
fi
[ -z "$out_folder" ] || { mkdir -p "$out_folder" && cp "$WORK"/table.* "$out_folder"; }
[ -z "$table" ] || as_markdown "$table"
[ -z "${DBGEN_VERSIONS_KEEP:-}" ] || cp -r "$WORK" "$DBGEN_VERSIONS_KEEP"
