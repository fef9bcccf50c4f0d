#!/usr/bin/env bash
# One edit with everything in it, on Pagila with rows: generate, migrate, the rows are there, the database is the same as
# one made from the new schema, and the down file brings the old one back.
. "$(dirname "$0")/../lib.sh"
begin edit

pagila=$DBGEN_CORPUS/real/pagila/schema.sql
if [ ! -f "$pagila" ]; then
	skip "$pagila is not there"
	exit 0
fi

# change WHAT SED...: an edit of schema.dbgen that has to find its place.
change()
{
	local what=$1
	shift
	cp schema.dbgen before
	sed -i -E "$@" schema.dbgen
	if cmp -s before schema.dbgen; then
		not_ok "the edit finds: $what"
	fi
}

rows()
{
	sql "$1" "select actor_id, first_name, last_name from $2 order by 1; select film_id, title, $3, length, rating::text from film order by 1;
		select * from city order by 1; select * from payment order by payment_id; select customer_id, email from customer order by 1"
}

new_db edit
psql -Xq -v ON_ERROR_STOP=1 -d edit -f "$pagila" >/dev/null
psql -Xq -v ON_ERROR_STOP=1 -d edit <<'SQL'
set search_path = public;
alter table film add constraint rental_duration_sane check (rental_duration > 0);
alter table customer enable row level security;
create policy own_store on customer using (store_id = 1);
set session_replication_role = replica; -- store and staff reference each other
insert into language (language_id, name) values (1, 'English'), (2, 'Deutsch');
insert into country (country_id, country) values (1, 'Norway');
insert into city (city_id, city, country_id) values (1, 'Oslo', 1), (2, 'Bergen', 1);
insert into address (address_id, address, district, city_id, phone) values (1, 'Street 1', '', 1, '1');
insert into store (store_id, manager_staff_id, address_id) values (1, 1, 1);
insert into staff (staff_id, first_name, last_name, address_id, store_id, username) values (1, 'Kari', 'N', 1, 1, 'kari');
insert into customer (customer_id, store_id, first_name, last_name, email, address_id) values (1, 1, 'Ola', 'N', 'ola@example.com', 1);
insert into actor (actor_id, first_name, last_name) values (1, 'Liv', 'U'), (2, 'Max', 'S');
insert into film (film_id, title, description, language_id, original_language_id, length, rating, fulltext) values
	(1, 'Persona', 'x', 1, 2, 83, 'R', ''), (2, 'Shame', 'y', 1, null, 103, 'PG-13', '');
insert into film_actor (actor_id, film_id) values (1, 1), (2, 2);
insert into inventory (inventory_id, film_id, store_id) values (1, 1, 1);
insert into rental (rental_id, rental_date, inventory_id, customer_id, staff_id) values (1, '2022-02-01', 1, 1, 1);
insert into payment (payment_id, customer_id, staff_id, rental_id, amount, payment_date) values
	(1, 1, 1, 1, 4.99, '2022-02-03'), (2, 1, 1, 1, 0.99, '2022-06-03');
SQL
dump edit >"$WORK/original"

new_project edit
DATABASE_URL=$(url edit)
export DATABASE_URL
status_is "pull" 0 "$DBGEN" pull -o schema.dbgen || exit
cp schema.dbgen old.dbgen
status_is "generate" 0 "$DBGEN" generate --name init || exit
# The database is there already, so its first migration counts as applied.
sql edit "create schema drizzle;
	create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
	insert into drizzle.__drizzle_migrations (hash, created_at) values
		('$(sha256sum <migrations/0000_init.sql | cut -d' ' -f1)', $(jq '.entries[0].when' migrations/meta/_journal.json))"
status_is "nothing is pending" 0 "$DBGEN" status

change "a table's name" -e 's/\bactor\b/performer/g' -e 's/^table performer\b/table performer renamed from actor/'
change "a column's name" -e '/^table film\b/,/^\}/ s/\boriginal_language_id\b/source_language_id/g' \
	-e '/^table film\b/,/^\}/ s/^ +source_language_id .*/& renamed from original_language_id/'
change "a column's type, under two views" '/^table film\b/,/^\}/ s/^( +length +)smallint/\1integer/'
change "an enum's values" "/^enum mpaa_rating/,/\}/ s/'NC-17'/'TV-MA'/"
change "a foreign key" '/^table city\b/,/^\}/ s/.*references (public\.)?country.*/& deferrable initially deferred/'
change "the last partition" "s/^partition payment_p2022_07 /partition payment_p2030_01 of payment from ('2030-01-01 00:00:00+00') to ('2030-02-01 00:00:00+00')\n\n&/"
change "a function's body" 's/Minimum monthly purchases parameter must be > 0/Minimum monthly purchases must be positive/'
change "a policy" '/own_store/ s/store_id = 1/store_id = any (array[1, 2])/'
change "a check" '/rental_duration_sane/ s/> 0/>= 0/'
change "a domain's check" 's/\b1901\b/1895/'

before=$(rows edit actor original_language_id)
status_is "generate after the edit" 0 "$DBGEN" generate --name everything --allow 'drop-label:public.mpaa_rating.*' || exit
up=$(cat migrations/0001_everything.sql)
says "the table is renamed" "$up" 'ALTER TABLE public.actor RENAME TO performer'
says "the column is renamed" "$up" 'RENAME COLUMN original_language_id TO source_language_id'
if grep -qE 'DROP TABLE public|DROP COLUMN' <<<"$up"; then not_ok "no table or column is dropped" "$up"; else ok "no table or column is dropped"; fi
status_is "migrate" 0 "$DBGEN" migrate || sed 's/^/  | /' migrations/0001_everything.sql
equal "rows are there" "$before" "$(rows edit performer source_language_id)"
equal "the enum has its new values" "G PG PG-13 R TV-MA" "$(sql edit "select string_agg(e, ' ') from unnest(enum_range(null::mpaa_rating)::text[]) e")"
status_is "diff: nothing" 0 "$DBGEN" diff
status_is "a second generate" 0 "$DBGEN" generate --name again
check "writes nothing" test ! -e migrations/0002_again.sql
new_db edit_new
"$DBGEN" diff --from empty --to schema.dbgen --format sql 2>/dev/null | psql -Xq -v ON_ERROR_STOP=1 -d edit_new
same_dump "pg_dump -s equals a database built from the new schema" edit_new edit
check "the down file runs" psql -Xq1 -v ON_ERROR_STOP=1 -d edit -f migrations/0001_everything.down.sql
dump edit >"$WORK/back"
same_file "the down file brings the old one back" "$WORK/original" "$WORK/back"
equal "with its rows" "$before" "$(rows edit actor original_language_id)"
drop_db edit edit_new
