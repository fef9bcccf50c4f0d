#!/usr/bin/env bash
# Changes made by hand on a live copy: each is named, all are repaired.
. "$(dirname "$0")/../lib.sh"
begin drift

# What is changed | a pattern that its line in `dbgen diff --prod` has | the change
changes()
{
	cat <<-'SQL'
		a check body|price_is_fair|alter table shop.products drop constraint price_is_fair, add constraint price_is_fair check (price >= 1)
		an index predicate|orders_open|drop index shop.orders_open; create index orders_open on shop.orders (customer_id, placed_on desc) where status <> 'draft'
		a policy's USING|own_rows|alter policy own_rows on shop.customers using (true)
		a view body|order_totals|create or replace view shop.order_totals as select o.id, o.status, o.placed_on, c.name as customer, sum(i.total) as total from shop.orders o join shop.customers c on c.id = o.customer_id join shop.order_items i on i.order_id = o.id where o.status <> 'draft' group by o.id, c.name
		a materialized view body|best_sellers|drop materialized view shop.best_sellers; create materialized view shop.best_sellers as select p.sku, p.title, sum(i.quantity) as sold from shop.products p join shop.order_items i on i.product_id = p.id where p.stock > 0 group by p.sku, p.title
		a default|products\.stock|alter table shop.products alter column stock set default 10
		a trigger dropped|orders\.touch|drop trigger touch on shop.orders
		a grant|best_sellers|grant select on shop.best_sellers to public
		a grant on a column|customers\.name|grant update (name) on shop.customers to public
		a comment|customers\.nick|comment on column shop.customers.nick is 'Changed by hand'
		a function body|order_total\(|create or replace function shop.order_total(order_id bigint) returns numeric language sql stable as 'select 0.0'
		a column added|orders\.extra|alter table shop.orders add column extra integer
		a column type|orders\.note|alter table shop.orders alter column note type character varying(20)
		not null dropped|products\.title|alter table shop.products alter column title drop not null
		an enum value added|order_status|alter type shop.order_status add value 'lost'
		a foreign key action|order_items_order_id_fkey|alter table shop.order_items drop constraint order_items_order_id_fkey, add constraint order_items_order_id_fkey foreign key (order_id) references shop.orders
		a table added|by_hand|create table shop.by_hand (id integer)
		row level security off|customers|alter table shop.customers disable row level security
		a unique constraint dropped|products_sku_key|alter table shop.products drop constraint products_sku_key
		a domain check|email|alter domain shop.email drop constraint email_check
		a partition detached|events_2025|alter table shop.events detach partition shop.events_2025
		a sequence option|products\.id|alter table shop.products alter column id set increment by 10
	SQL
}

apply()
{
	psql -Xq -v ON_ERROR_STOP=1 -d drift -c "$1" >"$WORK/apply" 2>&1 || not_ok "the test's own change: $1" "$(cat "$WORK/apply")"
}

repair()
{
	"$DBGEN" diff --prod --format sql >"$WORK/repair.sql" 2>"$WORK/err" </dev/null
	psql -Xq -v ON_ERROR_STOP=1 -d drift -f "$WORK/repair.sql" >"$WORK/said" 2>&1
}

new_project drift
cp "$ROOT/examples/shop/schema.dbgen" .
new_db drift
PROD_URL=$(url drift)
export PROD_URL
"$DBGEN" diff --from empty --to schema.dbgen --format sql 2>/dev/null | psql -Xq -v ON_ERROR_STOP=1 -d drift
psql -Xq -d drift -f "$ROOT/examples/shop/rows.sql"
dump drift >"$WORK/wanted"
status_is "without drift diff --prod exits 0" 0 "$DBGEN" diff --prod

# One at a time.
while IFS='|' read -r what pattern change; do
	apply "$change"
	if status_is "$what: exit status 2" 2 "$DBGEN" diff --prod; then
		says "$what: it is named" "$OUT" "$pattern"
	fi
	if repair; then
		dump drift >"$WORK/repaired"
		same_file "$what: it is repaired" "$WORK/wanted" "$WORK/repaired"
	else
		not_ok "$what: it is repaired" "$(cat "$WORK/err" "$WORK/said")"
		psql -Xq -d postgres -c 'drop database drift with (force)' -c 'create database drift template template0'
		"$DBGEN" diff --from empty --to schema.dbgen --format sql 2>/dev/null | psql -Xq -d drift
	fi
done < <(changes)

# All at once.
while IFS='|' read -r what pattern change; do
	apply "$change"
done < <(changes)
status_is "all at once: exit status 2" 2 "$DBGEN" diff --prod
while IFS='|' read -r what pattern change; do
	says "all at once: $what" "$OUT" "$pattern"
done < <(changes)
for format in json github sarif; do
	status_is "--format $format: exit status 2" 2 "$DBGEN" diff --prod --format $format
	check "--format $format says something" test -n "$OUT"
	[ $format = github ] || check "--format $format is JSON" jq -e . "$WORK/out"
done
equal "looking changed nothing" "$(sql drift "select count(*) from pg_namespace where nspname ~ 'dbgen'")" 0
if repair; then
	dump drift >"$WORK/repaired"
	same_file "all at once: all is repaired" "$WORK/wanted" "$WORK/repaired"
else
	not_ok "all at once: all is repaired" "$(cat "$WORK/err" "$WORK/said")"
fi
status_is "afterwards diff --prod exits 0" 0 "$DBGEN" diff --prod
equal "and no row is lost" "3 3 4 5" \
	"$(sql drift "select (select count(*) from shop.customers) || ' ' || (select count(*) from shop.products) || ' ' ||
	(select count(*) from shop.orders) || ' ' || (select count(*) from shop.order_items)")"
drop_db drift
