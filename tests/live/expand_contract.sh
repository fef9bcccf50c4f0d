#!/usr/bin/env bash
# Two migrations for what one deploy cannot do, with two versions of an application at work through all of it.
. "$(dirname "$0")/../lib.sh"
begin expand_contract

DATABASE_URL=$(url expand)
export DATABASE_URL
psql -XqAt -d postgres -c 'drop role if exists expand_app' -c 'create role expand_app login' >/dev/null
new_db expand
new_project expand
cat >schema.dbgen <<'END'
schema shop
table people {
  id bigint primary key generated always as identity
  name text not null default 'nobody' check (name <> '')
  amount integer not null default 0 check (amount >= 0)
  note text
  org integer not null
  index people_name (name)
  unique people_name_org (name, org)
  index (lower(name), org)
  grant select, insert, update, delete to expand_app
}
view names as $$ select id, name from people $$
table gone {
  id int primary key
  x text unique
  grant select, insert to expand_app
}
table orders {
  id bigint primary key generated always as identity
  person bigint not null references people on delete cascade
  what text not null default 'thing'
  grant select, insert, update, delete to expand_app
}
sql $$
  grant usage on schema shop to expand_app;
  grant select on shop.names to expand_app
$$
END
status_is "the first migration" 0 "$DBGEN" generate --name init
status_is "is applied" 0 "$DBGEN" migrate
sql expand "insert into shop.people (name, amount, org) select 'p' || i, i, 1 from generate_series(1, 20000) i;
insert into shop.orders (person) select i from generate_series(1, 1000) i;
insert into shop.gone values (1, 'x')"
cp schema.dbgen before.dbgen

# ---- both files
sed -i 's/^  name text/  full_name text renamed from name/; s/(name <> /(full_name <> /; s/people_name (name)/people_name (full_name)/
	s/(name, org)/(full_name)/; s/(lower(name), org)/(lower(full_name))/; s/id, name from/id, full_name as name from/
	s/^  amount integer/  amount bigint/; s/^  note text/  note text not null default '"'-'"'/; /^  org integer/d
	/^table gone/,/^}/d; s/^table orders {/table purchases renamed from orders {/' schema.dbgen
status_is "generate --expand-contract" 0 "$DBGEN" generate --name names --expand-contract \
	--allow drop-column:shop.people.org --allow drop-table:shop.gone
says "tells the second file, which waits" "$ERR" '0002_names_contract.sql: waits for .dbgen migrate --contract'
status_is "check finds all well" 0 "$DBGEN" check
status_is "and nothing more is to generate" 0 "$DBGEN" generate --check
says "the backfill is in batches" "$(cat migrations/0001_names_expand.sql)" '^-- dbgen: in batches$'

# ---- two versions of an application; each request that fails is a line in a file, each that does not a letter in a row
# loop NAME ROUND: runs ROUND, with $i counting, until there is a file NAME.stop.
loop()
{
	local i=0
	while ! [ -e "$WORK/$1.stop" ]; do
		i=$((i + 1))
		PGUSER=expand_app psql -XqAt -v ON_ERROR_STOP=1 -d expand -f <($2 $i) >"$WORK/$1.said" 2>>"$WORK/$1.failed" || echo "failed: round $i" >>"$WORK/$1.failed"
	done
	echo $i >"$WORK/$1.rounds"
}
old_version()
{
	cat <<-END
		insert into shop.people (name, amount, org) values ('old $1', $1, 2) returning id, name, amount;
		update shop.people set name = name || 'o', amount = amount + 1 where id = 1 + $1 % 5;
		update shop.people set name = 'changed ' || name where name = 'old $1';
		select id, name, amount from shop.people where name = 'changed old $1' and amount = $1;
		select count(*) from shop.names where name = 'changed old $1';
		insert into shop.orders (person, what) values (1, 'old $1') returning id;
		update shop.orders set what = what || ' changed' where what = 'old $1' returning id;
		insert into shop.orders (person, what) values (2, 'gone') returning id;
		delete from shop.orders where what = 'gone' returning id;
		insert into shop.gone values (-$1, 'old $1');
	END
}
new_version()
{
	cat <<-END
		insert into shop.people (full_name, amount) values ('new $1', $1) returning id, full_name, amount;
		update shop.people set full_name = full_name || 'n', amount = amount + 1 where id = 1 + $1 % 5;
		update shop.people set full_name = 'changed ' || full_name where full_name = 'new $1';
		select id, full_name, amount from shop.people where full_name = 'changed new $1' and amount = $1;
		select count(*) from shop.names where name = 'changed new $1';
		insert into shop.purchases (person, what) values (1, 'new $1') returning id;
		update shop.purchases set what = what || ' changed' where what = 'new $1' returning id;
	END
}
loop old old_version &
old=$!
sleep 0.5
status_is "the expanding migration, under load" 0 "$DBGEN" migrate --statement-lock-timeout 500ms
says "says that the other one waits" "$ERR" '0002_names_contract waits until the old application is gone'
loop new new_version &
new=$!
sleep 3
status_is "migrate again changes nothing" 0 "$DBGEN" migrate
says "and says what waits" "$ERR" 'migrate --contract'
status_is "status" 2 "$DBGEN" status
says "shows it as waiting" "$OUT" 'waiting +0002_names_contract'
says "dbgen-runner too" "$("$BUILD/dbgen-runner" --status 2>&1)" 'waiting +0002_names_contract'
status_is "what is there is what the expanding snapshot says" 0 "$DBGEN" diff --from "$DATABASE_URL" --to migrations/meta/0001_snapshot.json
equal "rows that were there have the new columns" 0 "$(sql expand 'select count(*) from shop.people where full_name is distinct from name or dbgen_new_amount is distinct from amount')"
touch "$WORK/old.stop"
wait $old
status_is "the contracting migration, with the new version at work" 0 "$DBGEN" migrate --contract --statement-lock-timeout 500ms
sleep 1
touch "$WORK/new.stop"
wait $new
equal "no request of the old version failed" "" "$(cat "$WORK/old.failed")"
equal "nor one of the new version" "" "$(cat "$WORK/new.failed")"
rounds_old=$(cat "$WORK/old.rounds") rounds_new=$(cat "$WORK/new.rounds")
[ "$rounds_old" -gt 20 ] && [ "$rounds_new" -gt 20 ] && ok "both were at work ($rounds_old and $rounds_new rounds)" || not_ok "both were at work" "$rounds_old $rounds_new"
equal "no write of either to the same rows is lost" "$rounds_old $rounds_new $((rounds_old + rounds_new + 15))" \
	"$(sql expand "select sum(length(full_name) - length(replace(full_name, 'o', ''))), sum(length(full_name) - length(replace(full_name, 'n', ''))), sum(amount)
		from shop.people where id <= 5" | tr '|' ' ')"
equal "no row that either made is lost" "$rounds_old $rounds_new" \
	"$(sql expand "select count(*) filter (where full_name like 'changed old %'), count(*) filter (where full_name like 'changed new %') from shop.people" | tr '|' ' ')"
equal "nor one by way of the renamed table" "$rounds_old $rounds_new 0" \
	"$(sql expand "select count(*) filter (where what like 'old % changed'), count(*) filter (where what like 'new % changed'), count(*) filter (where what = 'gone') from shop.purchases" | tr '|' ' ')"
status_is "the database is what the schema says" 0 "$DBGEN" diff
status_is "and nothing is pending" 0 "$DBGEN" status
new_db expand_new
status_is "a database made from the schema" 0 "$DBGEN" push --url "$(url expand_new)"
same_dump_but_order "is the same" expand expand_new

# ---- and back, with rows
rows=$(sql expand 'select count(*), sum(amount), sum(hashtext(full_name)::bigint) from shop.people')
status_is "back to both" 0 "$DBGEN" rollback
equal "with the values in both" "$rows 0" "$(sql expand 'select count(*), sum(amount), sum(hashtext(name)::bigint) from shop.people') $(sql expand 'select count(*) from shop.people where name <> full_name')"
status_is "it is what the expanding snapshot says" 0 "$DBGEN" diff --from "$DATABASE_URL" --to migrations/meta/0001_snapshot.json
status_is "back to the beginning" 0 "$DBGEN" rollback
equal "with all rows" "$rows" "$(sql expand 'select count(*), sum(amount), sum(hashtext(name)::bigint) from shop.people')"
status_is "it is what the first snapshot says, but for a column that had to be NULL" 2 "$DBGEN" diff --from "$DATABASE_URL" --to migrations/meta/0000_snapshot.json
equal "which is all" 1 "$(grep -c '^[~+-]' <<<"$OUT")"

# ---- a fresh database has no old application
new_db expand_fresh
status_is "a fresh database gets all of it at once" 0 "$DBGEN" migrate --url "$(url expand_fresh)"
status_is "and is what the schema says" 0 "$DBGEN" diff --from "$(url expand_fresh)"
new_db expand_fresh
status_is "with dbgen-runner" 0 "$BUILD/dbgen-runner" --url "$(url expand_fresh)" --to 0001_names_expand
status_is "the environment may say that the old application is gone" 0 env DBGEN_CONTRACT=1 "$BUILD/dbgen-runner" --url "$(url expand_fresh)"
status_is "and it is what the schema says" 0 "$DBGEN" diff --from "$(url expand_fresh)"

# ---- what cannot be divided
# cannot NAME BEFORE AFTER PATTERN
cannot()
{
	new_project cannot
	printf 'table t {\n%b\n}\n' "$2" >schema.dbgen
	"$DBGEN" generate --name init >/dev/null 2>&1
	printf 'table t {\n%b\n}\n' "$3" >schema.dbgen
	status_is "$1 is refused" 1 "$DBGEN" generate --expand-contract
	says "with the reason: $1" "$ERR" "$4"
	equal "and nothing is written: $1" 1 "$(find migrations -name '*.sql' ! -name '*.down.sql' | wc -l)"
}
cannot "a key" '  id int primary key' '  id bigint primary key' 'it is in the primary key'
cannot "an identity" '  id int primary key\n  n int generated always as identity' '  id int primary key\n  m int renamed from n generated always as identity' 'made by the server'
cannot "name and type at once" '  id int primary key\n  a int' '  id int primary key\n  b bigint renamed from a' 'its name and its type change'
new_project whole
printf 'table t {\n  id int primary key\n}\n' >schema.dbgen
"$DBGEN" generate --name init >/dev/null 2>&1
printf 'table t {\n  id int primary key\n  a int\n}\n' >schema.dbgen
status_is "what one deploy can do" 0 "$DBGEN" generate --name more --expand-contract
says "is one migration" "$ERR" 'one deploy can do all of it'
equal "and no more" 2 "$(find migrations -name '*.sql' ! -name '*.down.sql' | wc -l)"

# ---- what is only taken away
new_project away
printf 'table t {\n  id int primary key\n  a int\n}\n' >schema.dbgen
"$DBGEN" generate --name init >/dev/null 2>&1
printf 'table t {\n  id int primary key\n}\n' >schema.dbgen
status_is "a column that goes is asked about" 2 "$DBGEN" generate --name less --expand-contract
says "with what agrees to it" "$ERR" '--allow drop-column:public.t.a'
equal "and nothing is written of either" 1 "$(find migrations -name '*.sql' ! -name '*.down.sql' | wc -l)"
status_is "when it is agreed to" 0 "$DBGEN" generate --name less --expand-contract --allow drop-column:public.t.a
equal "there is the contracting migration alone" 0001_less_contract.sql "$(cd migrations && ls 0001*.sql | grep -v down)"
equal "which begins with what it is" '-- dbgen: contract' "$(head -1 migrations/0001_less_contract.sql)"
says "and says that it was agreed to" "$(cat migrations/0001_less_contract.sql)" '-- dbgen: allowed drop-column:public.t.a'
status_is "nothing is left to generate" 0 "$DBGEN" generate --check
drop_db expand expand_new expand_fresh
psql -XqAt -d postgres -c 'drop role expand_app' >/dev/null
