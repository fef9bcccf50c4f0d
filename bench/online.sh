#!/usr/bin/env bash
# How long clients wait while a table with many rows is changed: by the plain migration, in one transaction as drizzle-kit applies
# it, and by that of generate --online, which dbgen migrate runs.
#
#   bench/online.sh [--rows N] [--seconds S] [--update] [CHANGE]...
#
# Prints a table in Markdown; --update puts it into docs/online.md.  N rows (a million); clients run S seconds (1) before and after.
# Exit status 1: a wait with --online was longer than the lock timeout of a second and another 100 ms.
#
# Eight clients of pgbench read or write a row by its key, 1,000 statements a second in all; each is a transaction.  A ninth
# writes a row and commits two seconds later, over and over: a lock that keeps writers out has to wait for it.  The migration begins when it
# has done so for half a second.  A wait is the time from when a client sends its statement to when it is answered.
set -u
. "$(dirname "$0")/lib.sh"
rows=1000000 seconds=1 update="" target=1100
while [ $# -gt 0 ]; do
	case $1 in
		--rows) rows=$2 && shift 2 ;;
		--seconds) seconds=$2 && shift 2 ;;
		--update) update=1 && shift ;;
		*) break ;;
	esac
done
chosen=" $* "
page=$ROOT/docs/online.md

begin_server
command -v pgbench >/dev/null || die "pgbench is not installed"
DBGEN_SCRATCH_URL=$(url postgres) XDG_CACHE_HOME=$WORK/cache
export DBGEN_SCRATCH_URL XDG_CACHE_HOME

now()
{
	date +%s.%N
}

# since A B: seconds between two of these.
since()
{
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b - a }'
}

# clients TABLE: both kinds of them begin, in the database "measured"; CLIENTS and HOLDER are their numbers.
clients()
{
	printf '\\set id random(2, %s)\nselect * from %s where id = :id;\n' "$rows" "$1" >read.sql
	printf '\\set id random(2, %s)\n\\set x random(1, 1000)\nupdate %s set x = :x where id = :id;\n' "$rows" "$1" >write.sql
	printf 'begin;\nupdate %s set x = 1 where id = 1;\n\\sleep 2 s\ncommit;\n\\sleep 1 s\n' "$1" >hold.sql
	rm -f wait.*
	pgbench -n -c 8 -j 1 -T 3600 --rate 1000 -f read.sql -f write.sql --log --log-prefix=wait measured >clients.out 2>&1 &
	CLIENTS=$!
	sleep "$seconds"
	pgbench -n -c 1 -T 3600 -f hold.sql measured >holder.out 2>&1 &
	HOLDER=$!
	sleep 0.5
}

# pgbench ends with what it has when the alarm is rung that it has set.
end_clients()
{
	sleep "$seconds"
	kill -TERM $HOLDER
	kill -ALRM $CLIENTS
	wait $HOLDER $CLIENTS 2>/dev/null
	! grep -Eqi 'abort|error' clients.out holder.out || die "a client failed: $(cat clients.out holder.out)"
	! grep -q failed wait.* || die "a client's statement failed"
}

# longest FROM UNTIL: the longest wait, in ms, of those that ended between.  A statement that begins late because its client was
# busy has that in the last column.
longest()
{
	cat wait.* | awk -v from="$1" -v until="$2" '
		$5 + $6 / 1e6 >= from && $5 + $6 / 1e6 < until { count++; if ($3 - $7 > most) most = $3 - $7 }
		END { if (!count) exit 1; printf "%.0f", most / 1000 }' || die "no client said anything"
}

# measure TABLE COMMAND...: WAIT and TOOK (seconds) of a command on a copy of the database "filled"; QUIET is the longest wait before.
measure()
{
	local table=$1 start end before
	shift
	psql -Xq -d postgres -c 'drop database if exists measured with (force)' -c 'create database measured template filled' \
		-c checkpoint || die "no copy of the database"
	clients "$table"
	start=$(now)
	"$@" >command.out 2>&1 </dev/null || die "$*: $(cat command.out)"
	end=$(now)
	end_clients
	before=$(longest 0 "$start") || exit 1
	[ "$before" -le "$QUIET" ] || QUIET=$before
	WAIT=$(longest "$start" 9999999999) || exit 1
	TOOK=$(since "$start" "$end")
}

# change NAME TITLE TABLE OLD NEW [MORE]: a row; MORE are statements that fill other tables.
change()
{
	local name=$1 title=$2 table=$3 plain plain_took note=""
	[ "$chosen" = "  " ] || [[ $chosen == *" $name "* ]] || return 0
	new_project "$name"
	printf '{ "schema": ["schema.sql"], "migrations": { "dir": "migrations" } }\n' >dbgen.json
	new_db filled
	printf '%s\n' "$4" >schema.sql
	DATABASE_URL=$(url filled)
	export DATABASE_URL
	("$DBGEN" generate --name before && "$DBGEN" migrate) >out 2>&1 || die "$name: $(cat out)"
	printf '%s\n' "$5" >schema.sql
	sql filled "${6:-select}; insert into $table (id, x, y, z) select i, 1 + i % 1000, 'a' || i, i % 7 from generate_series(1, $rows) i" >out ||
		die "$name: no rows"
	sql filled 'vacuum (analyze, freeze)' >out
	cp -r migrations before
	"$DBGEN" generate --no-online --name after --force >out 2>&1 || die "$name: $(cat out)"
	mv migrations plain && mv before migrations
	"$DBGEN" generate --online --name after --force >out 2>&1 || die "$name: $(cat out)"
	DATABASE_URL=$(url measured)
	measure "$table" psql -Xq1 -v ON_ERROR_STOP=1 -d measured -f plain/0001_after.sql
	plain=$WAIT plain_took=$TOOK
	measure "$table" "$DBGEN" migrate
	if [ "$WAIT" -gt $target ]; then
		failed=1 note=" (!)"
	fi
	printf '| %s | %s | %s | %s | %s |\n' "$title" "$plain" "$WAIT$note" "$plain_took" "$TOOK" | tee -a "$WORK/table"
}

QUIET=0 failed=0
t='create table t (id bigint primary key, x int, y text, z int);'
bare='create table t (id bigint not null, x int, y text, z int);'
p='create table p (id bigint not null, x int, y text, z int) partition by range (id);'
half=$((rows / 2))
parts="create table p1 partition of p for values from (minvalue) to ($half); create table p2 partition of p for values from ($half) to (maxvalue);
create index p1_key on p1 (id); create index p2_key on p2 (id);"
of_p="create table t partition of p for values from (1) to (1000000000);"

{
	echo "| the change | plain: longest wait, ms | online: longest wait, ms | plain takes, s | online takes, s |"
	echo "|---|---:|---:|---:|---:|"
} | tee "$WORK/table"
change index "an index" t "$t" "$t create index t_x on t (x);"
change index-change "an index that changes" t "$t create index t_x on t (x);" "$t create index t_x on t (x, z);"
change index-drop "an index that goes" t "$t create index t_x on t (x);" "$t"
change unique "a unique constraint" t "$t" "$t alter table t add constraint t_y unique (y);"
change primary-key "a primary key" t "$bare create unique index t_id on t (id);" "$t create unique index t_id on t (id);"
change foreign-key "a foreign key" t "$t create table r (id int primary key);" \
	"create table r (id int primary key); $t alter table t add constraint t_r foreign key (x) references r;" "insert into r select generate_series(1, 1000)"
change check "a check" t "$t" "$t alter table t add constraint positive check (x > 0);"
change not-null '`NOT NULL`' t "$t" 'create table t (id bigint primary key, x int not null, y text, z int);'
change default 'a column with `DEFAULT gen_random_uuid()`, `NOT NULL`' t "$t" \
	'create table t (id bigint primary key, x int, y text, z int, u uuid not null default gen_random_uuid());'
ints=${t/id bigint/id int}
change key "a key from \`int\` to \`bigint\`" t "$ints" "$t"
change type "\`int\` to \`numeric\` of a column with an index" t "$t create index t_x on t (x);" "${t/x int/x numeric} create index t_x on t (x);"
labelled="${t%);}, e e not null default 'a');"
change enum "an enum that loses a label" t "create type e as enum ('a', 'b'); $labelled" "create type e as enum ('a'); $labelled"
change partitioned-index "an index of a partitioned table" p "$p $parts" "$p $parts create index p_x on p (x);"
change attach '`ATTACH PARTITION`' t "$p $bare create unique index t_id on t (id);" "$p $of_p create unique index t_id on t (id);"
change detach '`DETACH PARTITION`' p "$p $of_p create unique index t_id on t (id);" "$p $bare create unique index t_id on t (id);"
change domain "a check of a domain" t "create domain d as int; create table t (id bigint primary key, x d, y text, z int);" \
	"create domain d as int check (value > 0); create table t (id bigint primary key, x d, y text, z int);"

printf '\n%s rows, PostgreSQL %s, %s cores; before the changes the longest wait was %s ms.\n' "$(sed -E ':a; s/^([0-9]+)([0-9]{3})/\1,\2/; ta' <<<"$rows")" \
	"$(sql postgres 'show server_version' | cut -d' ' -f1)" "$(nproc)" "$QUIET" | tee -a "$WORK/table"
if [ -n "$update" ]; then
	awk -v table="$WORK/table" '/^<!-- measured/ { print; while ((getline line < table) > 0) print line; skip = 1 }
		/^<!-- end/ { skip = 0 } !skip' "$page" >"$WORK/page" && cp "$WORK/page" "$page"
fi
exit $failed
