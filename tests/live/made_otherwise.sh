#!/usr/bin/env bash
# What ALTER TABLE makes otherwise than a file says is known to the next migrations: a column of the middle stands at the end, a
# column that was there stays the table's own when a parent comes.
. "$(dirname "$0")/../lib.sh"
begin made_otherwise

# step NAME: the folder and the database become what schema.sql says.
step()
{
	status_is "$1: generate" 0 "$DBGEN" generate --name "$1" --force
	status_is "$1: migrate" 0 "$DBGEN" migrate --verify
	status_is "$1: the database is what the file says" 0 "$DBGEN" diff --from "$DATABASE_URL" --to schema.sql
	status_is "$1: check" 0 "$DBGEN" check
}

new_db made && new_project made || exit
sed -i 's/schema.dbgen/schema.sql/' dbgen.json
DATABASE_URL=$(url made)
export DATABASE_URL PROD_URL=
cat >schema.sql <<'SQL'
create table t (a int, c int);
create table u (a int, z int);
create table parent (id int, gone text);
create table child (id int, gone text, own int);
SQL
step begin
psql -Xq -d made -c "insert into t values (1, 2)" -c "insert into child values (3, 'x', 4)"
cat >schema.sql <<'SQL'
create table t (a int, b text, c int);
create table u (a int, z int);
create table parent (id int, gone text);
create table child (own int) inherits (parent);
SQL
step change
cat >schema.sql <<'SQL'
create table t (a int, b text, c int);
create table u (a int, z int);
create view v as select * from t;
create materialized view m as select * from t left join u using (a);
create table parent (id int);
create table child (own int) inherits (parent);
SQL
step use
equal "a view has the columns in the order of the file" "a b c" \
	"$(sql made "select string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 'v'::regclass")"
equal "rows are there" "1||2 3|4" "$(echo $(sql made "select * from v; select id, own from child"))"

says "what was the child's own goes from it" "$(cat migrations/*_use.sql)" "ALTER TABLE public.child DROP COLUMN gone"
drop_db made

# Two databases whose columns stand in another order: a body that returns all of a table returns its rows as they are there.
new_db order_a
new_db order_b
for name in order_a order_b; do
	columns='a text, b int'
	[ $name = order_a ] || columns='b int, a text, c int'
	sql $name "create table t ($columns); create function f() returns setof t language sql stable begin atomic select * from t; end" >/dev/null
done
sql order_a "insert into t values ('x', 1)" >/dev/null
status_is "columns in another order, and one more" 2 "$DBGEN" diff --from "$(url order_a)" --to "$(url order_b)" --format sql
sql order_a "$OUT" >/dev/null
equal "the rows come out" "(x,1,)" "$(sql order_a "select f()")"
status_is "and that is all" 0 "$DBGEN" diff --from "$(url order_a)" --to "$(url order_b)"
drop_db order_a
drop_db order_b

# PostgreSQL does not drop an expression below heirs of heirs in one statement.
new_db heirs
sql heirs "create table t (n int, g int generated always as (n * 2) stored); create table h (x int) inherits (t); create table hh () inherits (h)" >/dev/null
sql heirs "insert into t values (1); insert into h values (2); insert into hh values (3)" >/dev/null
echo 'create table t (n int, g int); create table h (x int) inherits (t); create table hh () inherits (h);' >heirs.sql
status_is "a computed column becomes a plain one" 2 "$DBGEN" diff --from "$(url heirs)" --to heirs.sql --format sql
sql heirs "$OUT" >/dev/null
equal "in heirs of heirs as well, with its values" "1 2 2 4 3 6" "$(echo $(sql heirs "select n, g from t order by n" | tr '|' ' '))"
status_is "and it is what the file says" 0 "$DBGEN" diff --from "$(url heirs)" --to heirs.sql
drop_db heirs

# A multirange with another name: the snapshot and the way back have it too.
new_project multirange
new_db multirange
export DATABASE_URL
DATABASE_URL=$(url multirange)
echo '{ "schema": "schema.sql" }' >dbgen.json
echo 'create type fr as range (subtype = float8); create table t (m fr_multirange);' >schema.sql
status_is "a multirange" 0 "$DBGEN" generate --name before
echo 'create type fr as range (subtype = float8, multirange_type_name = fr_m); create table t (m fr_m);' >schema.sql
status_is "gets another name" 0 "$DBGEN" generate --name after
equal "which is all, there and back" "ALTER TYPE public.fr_m RENAME TO fr_multirange; ALTER TYPE public.fr_multirange RENAME TO fr_m;" \
	"$(cat migrations/0001_after.down.sql <(echo) migrations/0001_after.sql | grep ALTER | xargs -d '\n')"
status_is "it is verified" 0 "$DBGEN" migrate --verify
status_is "and there is no more to generate" 0 "$DBGEN" generate --check
drop_db multirange
