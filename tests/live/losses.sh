#!/usr/bin/env bash
# push says how many rows a loss costs, before it asks.
. "$(dirname "$0")/../lib.sh"
begin losses
new_project losses
new_db losses
U=$(url losses)
sql losses "
	create table gone (id int); insert into gone select generate_series(1, 7);
	create table empty (id int);
	create table parts (id int, n int) partition by range (id); create table parts_1 partition of parts for values from (0) to (100); insert into parts select i, nullif(i % 2, 0) from generate_series(1, 10) i;
	create type pair as (x int, y int);
	create table kept (id int primary key, name varchar(20), num numeric(10, 2), at timestamp, dropped json, p pair, r int);
	insert into kept select i, case when i < 4 then 'longer than five' else 'ok' end, i + 0.25 * (i % 2), case when i = 1 then timestamp '2026-01-01 12:00:00.5' end,
		case when i < 6 then '{}'::json end, case when i < 3 then row(1, 2)::pair end, i from generate_series(1, 10) i;
	create table called (id int primary key, what text, note text); insert into called values (1, 'a', 'b'), (2, 'a', null);
	create schema old; create table old.t (id int, extra int); insert into old.t values (1, 1), (2, null), (3, 3)" >/dev/null
cat >schema.dbgen <<-'DBGEN'
	type pair {
	  x int
	}
	table kept {
	  id int primary key
	  name varchar(20)
	  num numeric(10,0)
	  at timestamp(0)
	  p pair
	  r int
	}
	table named renamed from called {
	  id int primary key
	  what text
	}
	table parts partition by range (id) {
	  id int
	}
	partition parts_1 of parts from (0) to (100)
	schema fresh renamed from old
	table t {
	  id int
	}
DBGEN

# costs NAME PATTERN: what stands before the consent.
costs()
{
	says "$1" "$ERR" "data loss: .*$2"
}

status_is "push is refused" 2 "$DBGEN" push --url "$U"
costs "rows of a table" 'table public.gone with its rows: 7 rows'
costs "an empty table" 'table public.empty with its rows: no rows'
costs "values of a column, also of a type without equality" 'column public.kept.dropped with its values: 5 rows'
costs "of a partitioned table" 'column public.parts.n with its values: 5 rows'
costs "numbers rounded" 'in column num: 5 rows'
costs "times rounded" 'in column at: 1 row$'
costs "an attribute" 'attribute y of type public.pair with its values: up to 2 rows'
costs "a column of a table that is renamed" 'column public.named.note with its values: 1 row$'
costs "of a schema that is renamed" 'column fresh.t.extra with its values: 2 rows'
says "the refusal says it too" "$(sed -n '/error: data would be lost/,$p' <<<"$ERR")" 'table public.gone with its rows: 7 rows'
equal "nothing is changed" 7 "$(sql losses 'select count(*) from gone')"
status_is "dry run" 2 "$DBGEN" push --url "$U" --dry-run
says "it stands with the SQL" "$OUT" '^-- data loss: drops table public.gone with its rows: 7 rows'
status_is "as JSON" 2 "$DBGEN" push --url "$U" --dry-run --json
equal "with the number" 7 "$(jq '.statements[] | select(.sql == "DROP TABLE public.gone") | select(.rows_lost_exactly) | .rows_lost' <<<"$OUT")"
equal "or that it is a bound" '2 false' "$(jq -r '.statements[] | select(.sql | test("DROP ATTRIBUTE")) | "\(.rows_lost) \(.rows_lost_exactly)"' <<<"$OUT")"
equal "only where something is lost" 0 "$(jq '[.statements[] | select(.data_loss | not) | select(has("rows_lost"))] | length' <<<"$OUT")"
status_is "it is done" 0 "$DBGEN" push --url "$U" --accept-data-loss
status_is "and again, as JSON" 0 "$DBGEN" push --url "$U" --json
equal "there is nothing" '0' "$(jq .count <<<"$OUT")"

# What cannot be counted is estimated, and said to be: a partition is on a server that does not answer.
new_db losses
sql losses "create extension postgres_fdw; create server away foreign data wrapper postgres_fdw options (host '/nowhere'); create user mapping for current_user server away;
	create table big (id int) partition by list (id); create foreign table big_away partition of big for values in (1) server away; create table kept (id int)" >/dev/null
echo 'table kept { id int }' >schema.dbgen
status_is "a table that cannot be counted" 2 "$DBGEN" push --url "$U"
costs "it is estimated" 'table public.big with its rows: up to about [0-9]+ rows'
status_is "as JSON" 2 "$DBGEN" push --url "$U" --dry-run --json
equal "it is said to be no count" false "$(jq '.statements[] | select(.sql == "DROP TABLE public.big") | .rows_lost_exactly' <<<"$OUT")"

# Rows that this role may not see are not taken for none.
new_db losses
sql postgres "drop role if exists losses_app; create role losses_app login" >/dev/null
sql losses "create table big (id int); alter table big owner to losses_app; insert into big select generate_series(1, 300);
	alter table big enable row level security, force row level security; create policy own on big using (id < 10); create table kept (id int)" >/dev/null
status_is "a table with hidden rows" 2 "$DBGEN" push --url "${U/postgres@/losses_app@}"
costs "it is not counted" 'table public.big with its rows: in how many rows could not be found out'

# Somebody else holds the table.
sql losses "drop table big; create table big as select 1 as id" >/dev/null
psql -Xq -d losses -c "begin; lock table big in access exclusive mode; select pg_sleep(60)" >/dev/null 2>&1 &
sleep 1
start=$SECONDS
status_is "a locked table" 2 "$DBGEN" push --url "$U"
check "does not hold up for long either" test $((SECONDS - start)) -lt 12
costs "nobody knows" 'table public.big with its rows: in how many rows could not be found out'
sql losses "select pg_terminate_backend(pid) from pg_locks where relation = 'big'::regclass" >/dev/null
wait
drop_db losses
sql postgres "drop role losses_app" >/dev/null
