#!/usr/bin/env bash
# Queries from files: what the server and the walk over its tree say of parameters and columns (tests/queries/cases.txt), what
# files may say and how mistakes are told, views; and rows made at random, none of which has a NULL where none may be.
. "$(dirname "$0")/../lib.sh"
begin queries
queries=$BUILD/tests/queries
cases=$TESTS/queries/cases.txt
version=$(($(sql postgres 'show server_version_num') / 10000))

new_db queries "$TESTS/queries/schema.sql" || exit 1
[ "$version" -lt 14 ] || psql -Xq -d queries -f "$TESTS/queries/atomic.sql"

# case_of N LINE: the name, what is expected, and the query, where this server knows it.
awk -v version="$version" '/^(#|$)/ { next }
	{ n++; line = $0; since = 0
	  if (match(line, /^[0-9]+: /)) { since = line + 0; line = substr(line, RLENGTH + 1) }
	  at = index(line, " | "); sub(/^\| /, "", line)
	  if (since > version) print "later"
	  else { printf "-- name: Q%d :exec\n%s;\n", n, substr(line, at + 3) >queries; print "Q" n ": " substr(line, 1, at - 1) >expected } }' \
	queries="$WORK/cases.sql" expected="$WORK/expected" "$cases" >"$WORK/later"
"$queries" --brief "$(url queries)" "$WORK/cases.sql" >"$WORK/got" 2>"$WORK/said"
while IFS= read -r line; do
	name=${line%%:*}
	query=$(grep -A1 "^-- name: $name " "$WORK/cases.sql" | tail -1)
	equal "$query" "${line% }" "$(grep "^$name:" "$WORK/got" | sed 's/ *$//')"
done <"$WORK/expected"
[ ! -s "$WORK/said" ] || not_ok "no query is refused" "$(cat "$WORK/said")"
for _ in $(cat "$WORK/later"); do
	skip "a query that only newer servers than $version know"
done

# ---- views
"$queries" --views "$(url queries)" >"$WORK/views"
equal "columns of views" "$(paste -sd' ' "$WORK/views")" "public.vm.uid integer public.vm.total numeric public.vm.note text null \
public.vn.nick text public.vn.id integer public.vo.id bigint public.vo.nick text null public.vo.nn text public.vo.amt numeric(10,2)"

# ---- what files may say
# asked TEXT: what is known of a file with it.
asked()
{
	printf '%s\n' "$1" >"$WORK/file.sql"
	"$queries" "$(url queries)" "$WORK/file.sql" >"$WORK/out" 2>"$WORK/err"
}
known()
{
	asked "$2"
	says "$1" "$(cat "$WORK/out" "$WORK/err")" "$3"
}
known "a name in the other comment" '/* name: A :one */ select 1 as n;' '^query A :one$'
known "a name with @" '-- name: A :many
select id from u where name=@name and id > @name::text::int;' 'param name text public.u.name'
known "containment is no parameter" '-- name: A :many
select id from o where data @> $1 and $1 <@data;' 'param data jsonb public.o.data'
known "sqlc.arg and sqlc.narg" "-- name: A :many
select id from u where name = sqlc.arg('name') and nick = sqlc.narg(nick);" 'param nick text null public.u.nick'
known "a slice" '-- name: A :many
select id from u where id not in (sqlc.slice(ids));' 'sql 0 0 select id from u where id <> ALL\(\$1\)'
known "an embedded table that is there" '-- name: A :many
select sqlc.embed(o), u.name from u join o on o.uid = u.id;' 'column note text null embed o public.o.note'
known "an embedded table that may not be there" '-- name: A :many
select u.name, sqlc.embed(x) from u left join o x on x.uid = u.id;' 'column amt numeric\(10,2\) embed x absent public.o.amt'
known "an embedded view that may not be there" '-- name: A :many
select u.name, sqlc.embed(x) from u left join vn x on x.id = u.id;' 'column nick text embed x absent public.vn.nick'
known "* is written out" '-- name: A :many
select *, u.* from u join o on true where u.id = $1;' 'sql 0 0 select u.id, u.mail, .* o.data, u.id, u.mail, .* u.at from u'
known "a column is said to be not null" '-- name: A :many
select nick as "nick!", id as "id?" from u;' 'column nick text public'
known "and nullable" '-- name: A :many
select nick as "nick!", id as "id?" from u;' 'column id integer null public'
known "comments are left out, hints of extensions are not" '-- name: A :many
select /*+ SeqScan(u) */ id -- the key
  , name /* his */ from u;' 'sql 0 0 select /\*\+ SeqScan\(u\) \*/ id $'
filters='-- name: A :many
select id from u where true
  and nick = @nick -- if: @nick
  and id > @id -- if: @id
order by /* order: newest = at desc, id | name = name */ id limit @lim;'
known "lines that may be left out, and orders: each text is there" "$filters" 'sql 0 2 select id from u where true$'
equal "twelve of them" "$(grep -c '^  sql' "$WORK/out")" 12
says "a text's parameters have its own numbers" "$(grep -A3 'sql 2 1' "$WORK/out")" 'and id > \$1'
says "what leaves a line out may be null" "$(cat "$WORK/out")" 'param nick text null'
known "a switch that is no parameter" '-- name: A :many
select id from u
where id = 1 -- if: @first
;' 'sql 0 0 select id from u$'
known "columns that are used" '-- name: A :exec
update u set nick = $1 where exists (select from l where n = id);' 'use public.l.n'

# refused NAME TEXT PATTERN: a mistake, told with its place.
refused()
{
	asked "$2"
	says "$1" "$(cat "$WORK/err")" "$3"
}
refused "an unknown command" '-- name: A :mnay
select 1;' 'file.sql:1:1: error: unknown command ":mnay"'
says "with what was meant" "$(cat "$WORK/err")" 'did you mean ":many"'
refused "an unknown annotation" '-- nmae: A :one
select 1;' 'unknown annotation "nmae:"'
refused "two of one name" '-- name: A :one
select 1;
-- name: A :one
select 2;' 'file.sql:3:1: error: query "A" is there already'
refused "two statements of one name" '-- name: A :one
select 1; select 2;' 'file.sql:2:11: error: query "A" is one statement'
refused "a name without a statement" '-- name: A :one' 'query "A" has no statement'
refused "a statement that does not end" '-- name: A :one
select 1
-- name: B :one
select 2;' 'file.sql:3:1: error: query "A" does not end'
refused "names and numbers" '-- name: A :one
select id from u where id = $1 and name = @name;' 'by name and by number'
refused "an unknown macro" '-- name: A :one
select id from u where id = sqlc.agr(id);' 'unknown macro sqlc.agr'
refused "embed that is no column" '-- name: A :one
select coalesce(sqlc.embed(u)) from u;' 'sqlc.embed\(\) can only be'
refused "embed of nothing in FROM" '-- name: A :one
select sqlc.embed(o) from u;' 'file.sql:2:8: error: query "A": missing FROM-clause entry for table "o"'
refused "the server's error at its place, behind names that became numbers" '-- name: A :one
select id from u where name = @long_name and nik = @other;' 'file.sql:2:46: error: query "A": column "nik" does not exist'
refused "a type that cannot be told" '-- name: A :one
select @a is null;' 'say the type of the parameter'
refused "rows where there are none" '-- name: A :one
delete from u;' 'query "A" is :one and gives no rows'
refused "a batch of nothing" '-- name: A :batchexec
delete from u;' 'query "A" is :batchexec and takes nothing'
refused "a text that is wrong only without its line" '-- name: A :many
select id from u where
id = 1 -- if: @x
order by id;' 'this is so without the lines for x'
refused "a mark behind the end" '-- name: A :many
select id from u where id = 1; -- if: @a' 'stands behind the end'
refused "a statement without a name is told" 'select 1;' 'warning: a statement without a name is left out'

# ---- many at once
awk 'BEGIN { for (i = 0; i < 500; i++) printf "-- name: M%d :many\nselect u.*, o.amt, (select max(n) from l where l.oid = o.id) from u left join o on o.uid = u.id where u.id > @id and o.amt > %d;\n", i, i }' >"$WORK/many.sql"
start=$(date +%s%N)
"$queries" --brief "$(url queries)" "$WORK/many.sql" >"$WORK/out" 2>&1
took=$((($(date +%s%N) - start) / 1000000))
equal "500 queries" "$(grep -c 'numeric(10,2), integer?' "$WORK/out")" 500
check "in less than 20 s, where 1 s is usual: $took ms" test "$took" -lt 20000

# ---- proof by rows
new_db proof
for seed in $(seq "${DBGEN_TEST_SEEDS:-2}"); do
	if said=$(python3 "$TESTS/queries/proof.py" "$queries" "$(url proof)" "$seed" 150 2>&1); then
		ok "rows at random: $(tail -1 <<<"$said")"
	else
		not_ok "rows at random, seed $seed" "$said"
	fi
done
drop_db queries proof
